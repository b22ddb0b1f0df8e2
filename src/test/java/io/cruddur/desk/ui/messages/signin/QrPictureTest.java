package io.cruddur.desk.ui.messages.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class QrPictureTest {
    private static final int QUIET = 4;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyModuleIsASquareAndAWhiteFrameIsAroundThem() {
        String words = "otpauth://totp/Cruddur:mira?secret=JBSWY3DPEHPK3PXP&issuer=Cruddur";
        QrCode code = QrCode.encodeText(words, QrCode.Ecc.MEDIUM);
        Image image = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> QrPicture.of(words).getImage());

        int modules = code.size + 2 * QUIET;
        int scale = (int) image.getWidth() / modules;
        assertThat(image.getWidth()).isEqualTo(image.getHeight()).isEqualTo(scale * modules);
        for (int y = 0; y < modules; y++) {
            for (int x = 0; x < modules; x++) {
                boolean dark = code.getModule(x - QUIET, y - QUIET);
                for (int corner : new int[] {0, scale - 1}) {
                    assertThat(image.getPixelReader().getColor(x * scale + corner, y * scale + corner))
                            .isEqualTo(dark ? Color.BLACK : Color.WHITE);
                }
            }
        }
    }
}

package io.cruddur.desk.ui.messages.signin;

import io.nayuki.qrcodegen.QrCode;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** A QR code, black on white in both themes: cameras want it so. */
final class QrPicture {
    /** As the standard has it, in modules. */
    private static final int QUIET = 4;

    private static final int SIZE = 176;

    private QrPicture() {}

    static ImageView of(String words) {
        QrCode code = QrCode.encodeText(words, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * QUIET;
        int scale = Math.max(1, Math.ceilDiv(SIZE, side));
        WritableImage image = new WritableImage(side * scale, side * scale);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < side * scale; y++) {
            for (int x = 0; x < side * scale; x++) {
                // Outside of the code no module is dark.
                boolean dark = code.getModule(x / scale - QUIET, y / scale - QUIET);
                pixels.setColor(x, y, dark ? Color.BLACK : Color.WHITE);
            }
        }
        ImageView view = new ImageView(image);
        view.setSmooth(false);
        return view;
    }
}

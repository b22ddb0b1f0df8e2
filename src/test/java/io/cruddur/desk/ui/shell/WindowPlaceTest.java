package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlaceTest {
    /** A 1920×1080 screen at twice the size has 960×540 units, and a bar may take some of them. */
    @ParameterizedTest
    @CsvSource({"0, 0, 960, 540", "60, 27, 900, 500", "0, 0, 800, 600", "0, 0, 1920, 1080", "-1920, 40, 1920, 1040"})
    void theWindowIsWithinTheScreen(double x, double y, double width, double height) {
        Rectangle2D screen = new Rectangle2D(x, y, width, height);
        for (double wanted : new double[] {0, 640, 1240, 5000}) {
            Rectangle2D place = WindowPlace.within(screen, wanted, wanted);
            assertThat(screen.contains(place)).as("%s in %s", place, screen).isTrue();
        }
    }

    @Test
    void itKeepsItsSizeWhereThereIsRoom() {
        Rectangle2D place = WindowPlace.within(new Rectangle2D(0, 0, 1920, 1080), 1240, 800);
        assertThat(place.getWidth()).isEqualTo(1240);
        assertThat(place.getHeight()).isEqualTo(800);
        assertThat(WindowPlace.within(new Rectangle2D(0, 0, 1920, 1080), 100, 100)
                        .getWidth())
                .isEqualTo(WindowPlace.MIN_WIDTH);
    }
}

package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** Takes the pictures. */
final class TourGuide {
    /** Between two windows in one picture, in pixels. */
    private static final int GAP = 16;

    private final DeskRobot desk;
    private final Path folder;
    private final Set<String> ids = new TreeSet<>();
    private int taken;

    TourGuide(DeskRobot desk, Path folder) throws IOException {
        this.desk = desk;
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path picture :
                    old.filter(file -> file.toString().endsWith(".png")).toList()) {
                Files.delete(picture);
            }
        }
    }

    DeskRobot desk() {
        return desk;
    }

    int taken() {
        return taken;
    }

    /** Of the nodes that were there when a picture was taken, in any window. */
    Set<String> ids() {
        return ids;
    }

    /** Writes {@code NN-name.png}: the window, and the dialogs and menus over it. */
    void snap(String name) throws IOException {
        snap(name, desk.stage());
    }

    /** As {@link #snap(String)}, of another window. */
    void snap(String name, Stage stage) throws IOException {
        desk.settle();
        taken++;
        Path file = folder.resolve(String.format(Locale.ROOT, "%02d-%s.png", taken, name));
        ImageIO.write(compose(stage), "png", file.toFile());
        System.out.println("  " + file);
    }

    /** Two windows in one picture. */
    void snapBeside(String name, Stage left, Stage right) throws IOException {
        desk.settle();
        taken++;
        Path file = folder.resolve(String.format(Locale.ROOT, "%02d-%s.png", taken, name));
        BufferedImage one = compose(left);
        BufferedImage other = compose(right);
        BufferedImage both = new BufferedImage(
                one.getWidth() + GAP + other.getWidth(),
                Math.max(one.getHeight(), other.getHeight()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.setColor(java.awt.Color.LIGHT_GRAY);
        graphics.fillRect(0, 0, both.getWidth(), both.getHeight());
        graphics.drawImage(one, 0, 0, null);
        graphics.drawImage(other, one.getWidth() + GAP, 0, null);
        graphics.dispose();
        ImageIO.write(both, "png", file.toFile());
        System.out.println("  " + file);
    }

    /** One picture in light and one in dark. */
    void snapBoth(String name) throws IOException {
        light();
        snap(name + "-light");
        dark();
        snap(name + "-dark");
        light();
    }

    void light() {
        desk.choose("themeMenu", "themeLight");
        unhover();
    }

    void dark() {
        desk.choose("themeMenu", "themeDark");
        unhover();
    }

    /** Moves the pointer away, so that no tooltip and no hover colour is in the picture. */
    void unhover() {
        desk.fx().moveTo(desk.stage().getX() + 500, desk.stage().getY() + 24);
        desk.settle();
    }

    /** Shows the menu that the other button opens over {@code owner}, and takes it away again. */
    void snapMenu(String name, Control owner) throws IOException {
        ContextMenu menu = Objects.requireNonNull(owner.getContextMenu(), owner.getId());
        desk.onFx(() -> {
            Bounds there = owner.localToScreen(owner.getLayoutBounds());
            menu.show(owner, there.getMinX() + 60, there.getMinY() + 70);
            return menu;
        });
        snap(name);
        desk.onFx(() -> {
            menu.hide();
            return menu;
        });
    }

    /** After a chapter that failed half-way: the next one needs a window that can be used. */
    void dismissDialogs() {
        for (int i = 0; i < 5 && desk.find("dialogCancel").isPresent(); i++) {
            desk.press(KeyCode.ESCAPE);
        }
    }

    private record Layer(int x, int y, int width, int height, int[] argb) {}

    /** All showing windows, drawn at their places over {@code stage}. */
    private BufferedImage compose(Stage stage) {
        desk.all(node -> node.getId() != null).forEach(node -> ids.add(node.getId()));
        List<Layer> layers = desk.onFx(() -> Window.getWindows().stream()
                .filter(window -> window == stage || belongsTo(window, stage))
                .map(window -> layer(window, stage))
                .toList());
        Layer base = layers.getFirst();
        BufferedImage picture = new BufferedImage(base.width(), base.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            BufferedImage part = new BufferedImage(layer.width(), layer.height(), BufferedImage.TYPE_INT_ARGB);
            part.setRGB(0, 0, layer.width(), layer.height(), layer.argb(), 0, layer.width());
            if (i > 0) {
                veil(graphics, layer);
            }
            graphics.drawImage(part, layer.x(), layer.y(), null);
        }
        graphics.dispose();
        BufferedImage opaque = new BufferedImage(base.width(), base.height(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(picture, 0, 0, java.awt.Color.WHITE, null);
        return opaque;
    }

    /** A window manager would draw a frame around a dialog; here a thin line does. */
    private static void veil(Graphics2D graphics, Layer layer) {
        boolean opaqueCorners = layer.argb()[0] >>> 24 == 255;
        if (opaqueCorners) {
            for (int i = 12; i > 0; i--) {
                graphics.setColor(new java.awt.Color(0, 0, 0, 6));
                graphics.fillRoundRect(
                        layer.x() - i, layer.y() - i + 4, layer.width() + 2 * i, layer.height() + 2 * i, 2 * i, 2 * i);
            }
            graphics.setColor(new java.awt.Color(0, 0, 0, 90));
            graphics.drawRect(layer.x() - 1, layer.y() - 1, layer.width() + 1, layer.height() + 1);
        }
    }

    private static boolean belongsTo(Window window, Stage stage) {
        Window owner =
                switch (window) {
                    case Stage dialog -> dialog.getOwner();
                    case javafx.stage.PopupWindow popup -> popup.getOwnerWindow();
                    default -> null;
                };
        return window.isShowing() && owner != null && (owner == stage || belongsTo(owner, stage));
    }

    private static Layer layer(Window window, Stage stage) {
        Scene scene = window.getScene();
        if (window != stage) {
            scene.getRoot().applyCss();
        }
        WritableImage image = scene.getFill() == null || Color.TRANSPARENT.equals(scene.getFill())
                ? transparent(scene)
                : scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        int x = window == stage
                ? 0
                : (int) (window.getX()
                        + scene.getX()
                        - stage.getX()
                        - stage.getScene().getX());
        int y = window == stage
                ? 0
                : (int) (window.getY()
                        + scene.getY()
                        - stage.getY()
                        - stage.getScene().getY());
        return new Layer(x, y, width, height, argb);
    }

    private static WritableImage transparent(Scene scene) {
        javafx.scene.SnapshotParameters parameters = new javafx.scene.SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new javafx.geometry.Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return scene.getRoot()
                .snapshot(parameters, new WritableImage((int) Math.ceil(Math.max(1, scene.getWidth())), (int)
                        Math.ceil(Math.max(1, scene.getHeight()))));
    }
}

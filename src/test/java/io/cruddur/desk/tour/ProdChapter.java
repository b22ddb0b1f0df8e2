package io.cruddur.desk.tour;

import io.cruddur.desk.environment.Environment;

/** PROD without credentials: it looks different at a glance, and says what is missing. */
final class ProdChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        guide.desk().switchEnvironment(Environment.PROD);
        guide.desk()
                .waitUntil(
                        "PROD to answer", () -> guide.desk().find("connecting").isEmpty());
        guide.unhover();
        guide.snapBoth("prod-not-signed-in");
        guide.desk().switchEnvironment(Environment.LOCAL).awaitReady();
    }
}

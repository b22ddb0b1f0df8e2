package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.ui.kit.Texts;

/** What something cost, at the end of a sentence. */
public final class CapacitySentence {
    private CapacitySentence() {}

    /** @param units capacity units; NaN when DynamoDB did not say */
    public static String of(double units) {
        if (Double.isNaN(units)) {
            return Texts.text("units.unreported");
        }
        return units == 1 ? Texts.text("units.one") : Texts.text("units.with", Sizes.units(units));
    }
}

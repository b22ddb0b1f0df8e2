package io.cruddur.desk.core.results.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.store.Bytes;
import io.cruddur.desk.model.item.Attribute;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keys compare as the values do. */
class SortKeyTest {
    @Property
    void agreesWithItself(
            @ForAll("attributes") Attribute a, @ForAll("attributes") Attribute b, @ForAll("attributes") Attribute c) {
        assertThat(Integer.signum(compare(a, b))).isEqualTo(-Integer.signum(compare(b, a)));
        assertThat(compare(a, a)).isZero();
        if (compare(a, b) <= 0 && compare(b, c) <= 0) {
            assertThat(compare(a, c)).isLessThanOrEqualTo(0);
        }
    }

    @Property
    void ordersNumbersAsBigDecimalDoes(@ForAll("numbers") BigDecimal a, @ForAll("numbers") BigDecimal b) {
        assertThat(Integer.signum(compare(new Attribute.Num(a.toString()), new Attribute.Num(b.toString()))))
                .isEqualTo(a.compareTo(b));
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-9e120"), new BigDecimal("9e120"))
                .ofScale(12);
    }

    @Provide
    Arbitrary<Attribute> attributes() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(5).map(Attribute.Text::new),
                numbers().map(value -> new Attribute.Num(value.toString())),
                Arbitraries.of(true, false).map(Attribute.Bool::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3).map(Attribute.Binary::new),
                Arbitraries.of(
                        new Attribute.Null(),
                        new Attribute.TextSet(List.of("a")),
                        new Attribute.NumSet(List.of("1")),
                        new Attribute.ListOf(List.of(new Attribute.Null())),
                        new Attribute.MapOf(Map.of("k", new Attribute.Bool(true)))));
    }

    private static int compare(Attribute a, Attribute b) {
        return Arrays.compareUnsigned(key(a), key(b));
    }

    private static byte[] key(Attribute attribute) {
        Bytes out = new Bytes(16);
        SortKey.add(attribute, true, out);
        return Arrays.copyOf(out.array(), out.size());
    }
}

package io.cruddur.desk.local.cognito.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodeTest {
    /** RFC 6238's secret of 20 bytes, 12345678901234567890, and the last six digits of its codes. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void theCodesOfTheRfc(long second, String code) {
        assertThat(TotpCode.at(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(TotpCode.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void aCodeIsGoodForAStepToEitherSide() {
        Instant at = Instant.ofEpochSecond(1234567890);
        assertThat(TotpCode.step(SECRET, "005924", at.plusSeconds(30))).isPresent();
        assertThat(TotpCode.step(SECRET, "005924", at.minusSeconds(30))).isPresent();
        assertThat(TotpCode.step(SECRET, "005924", at.plusSeconds(60))).isEmpty();
        assertThat(TotpCode.step(SECRET, "", at)).isEmpty();
    }

    @Test
    void secretsAreBase32AndNeverTheSame() {
        assertThat(TotpCode.newSecret()).matches("[A-Z2-7]{48}").isNotEqualTo(TotpCode.newSecret());
    }
}

package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cruddur.desk.cognito.signin.SrpClient.Question;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** By what AWS's own JavaScript client makes of the same numbers: {@code amazon-cognito-identity-js} 6.3.21, from npm. */
class SrpClientTest {
    private static final String WHEN = "Wed Feb 3 04:05:06 UTC 2027";

    /** Name, pool, user, password, salt, secret number, SHA-256 of SRP_A in hexadecimal, SRP_B, key, signature. */
    static final List<Arguments> OF_AWS = List.of(
            arguments(
                    "plain",
                    "CruddurDesk",
                    "mira",
                    "Correct-Horse-9",
                    "5f3e0d9c1b7a48260123456789abcdef",
                    "0fee3fded534e5079c87756e1241bdfcc77d2efb2a830a394b21f89d6cf5d7fe859f4895561e4f5d1ad9"
                            + "8a6a701feda537c9aa54e779e03d6bc38ed0ed53f81a48f5c5c269f606b47d6bec11eaaf8119a08f4994"
                            + "2bef03763584a5b573e324fb6a737e04006bd9925a3d2a9f7753301d62cfa3f626b4db7060d6c72fe22e"
                            + "5590",
                    "fec094e0759931d975e71c3f5613dd87915781cc796409e655e12a523ab9d6e7",
                    "7633e03c27ae5065a94a133e99e438a125d6da3869ae5797aa30771b14f442e291a09f757dc01a7fa9c4"
                            + "35f10e8ee0560eabace43ff33c1f454727c8c77186a8621c971602e4d7456fdfc00735644508c124bef0"
                            + "8e960404d90b4a2059bf9edf908060896ea95473084753877352b47c2f8a53ca998fd46190ca13ec0073"
                            + "a5ada0cc7f5f5ecaa759644596fa31486208c260cae1579324ec9baf014f6637a4658125b7293a93249f"
                            + "e9df4d92ee65ce70a1d3a63d02f251a119173752e5ef1bb6b820363bb955bc9348b90e0d7127ffa03e1a"
                            + "2e2da362b332ab6bcddffa328881890aee01752f3460508e487bbb5fce1270d22fb9d6f08fd653ff078a"
                            + "2822c9782189938ebab61c5266a216813d227de54f595c5fa11bbd358e6c13072ed29029beb894672831"
                            + "9bb19f7a464d9aad704c1a4c25dbf453b23d24c79340ac38db8c7218509cd003226607d94865f238aaaa"
                            + "2e23f6e3f805517560b61ae751f31488d182f4b8e6a0e28994674f7c5eb9e0deb96918ae7b8c05f4865e"
                            + "73497f44e65f",
                    "bbe901380e39b0766bee8f2b5c766bee",
                    "9FeduKDxb6stnLKqKRDzyhduf680WnlOQ/LP1b0LmOU="),
            arguments(
                    "signs",
                    "CruddurDesk",
                    "3f1b9a52-7a44-4d0e-9f0b-0c2a1d9e7c55",
                    "Pässwörd ✨ 😀",
                    "f03e0d9c1b7a48260123456789abcdef",
                    "ae1e65f5d2450e05e296a578711e46a5b8f12bbff742d87ce28b80178173b014b355a9eddf2bcd865d9b"
                            + "2d57bfdeba671b7a3006079dd2029892f3e8136307c938434f5a5ebc6b8618df3bd001836cb99e77bbd3"
                            + "eaf65b075500f57c8a3aef024dc3f01bb5df8d995f8b5a406f31e037aa3aef401630550b95d694c0e68f"
                            + "2abb",
                    "0489bcc32f3b93b669103b25f2bfbfa1ffc5877b2259c631e2a8f16d6a699371",
                    "c09e47f7d3d65ed8641c5965846408e8b0e472dd090153f6d020915d6b5988f1bcc3df85583c657803c0"
                            + "0d37345ce685b21da2f23006e128564ed86fef325ce4b67750850219bfa21346f21bdaf96a76d49ca681"
                            + "d1355cff63ffa370fbfb7d689fd7f0dccf4662d9efd5f0b00336f5e2a91f3744133c3858672a9a3e212e"
                            + "e3ee832a17aa0f6dcb460faac302c56e0538ed0757b7b70c48226991683a35482aafdd8242e33d2b7379"
                            + "8ab9198b06aec952d1bab50c6277f54d9d86fff62da1ce258eef52a90829f720c195faf6de1184a7747d"
                            + "64c7481aae2cc662cf18b333b9ce886b15e9fc11b0fc6add776e0a76a46ac86a4dac2932b8b0621138a4"
                            + "6d7cc9917fa7a64d41f2e706e4c57df199f4ccb5a7b6d7db3bfc879e0158c709fe7987006fd9aff23eaa"
                            + "4abd85a81d265d620149371deb9d70d0621e82292175653b038133a0b9360dc3cd535b4f00bf3418664a"
                            + "39301d2904231d48e2e68e48f269fe2a5cf72b7cf001cff38a16f78e467cf617aae6bda2ed27304f599f"
                            + "b85e575f86b9",
                    "51c99c4d44d46bd4326b884b305609ae",
                    "QJQn1lWHLkENUCe1S1irVC+BxNV370BddAGQy1srcdA="),
            arguments(
                    "shortS",
                    "a1B2c3D4e",
                    "mira",
                    "Correct-Horse-9",
                    "000e0d9c1b7a48260123456789abcdef",
                    "936ef351a7ad997ce1eedaac395f060eddcdacad1364478068e0ff77c49922d1b0cdfb41ff0c820189cb"
                            + "de8536c30141ae1c86d2f50cb8d889fbd002df32c511c7b10b70cb27cac659d0a359f25aa187fbd1c122"
                            + "0c3c1fbb69a8d874e7dff5d91e9709ba15c63494268aff5c12170679628b86b8a87e0ac9a569cb57368b"
                            + "e3d1",
                    "85f858c78239eb21938b0f78682e17b714dc04e9ede585c0c179e41e1b7a4346",
                    "f8dfeff6e3cf3fbbf29ca1113fb75e8cd478a1a01c0ead60566468984480fb66784ebb3ab2b39e4efdb0"
                            + "c076aaa434925651e42a33d18f8d3f2c5625d287103f762b8bdd0b594b7a03987d7417af5c8681bfc4ac"
                            + "6552289e625914711b2b2578829b64cadb539d3f4a613a2d134ca688785ae99d2062b7c2dc2ca140ad4f"
                            + "b1ad30922efc2feddafadd523f684990baf37379540b8d44eaed940615f3570cd784fe7f8ee7f2d609d2"
                            + "f5b7f3fd7e85a07eb3e4fb3676d229f792bbfbcc46ecbc70298c0e88906f7e60a9707391502267edb927"
                            + "47882bd4bb43a4aa38d5d73347b8fb19e3b065eee486cd784b7a8fa39c0b9544dbf7b5615c7c9486fae0"
                            + "227e14531673d027896c45e9470c83450bcd8ddbcb4dca85d3395a53e4b58089e737c44dc18fd7a7a0ee"
                            + "3889969d75e561e7091fd25e000bc38fa733c8247dcd3752c791f942c1184dba2b0dc7b88dbb542b619c"
                            + "f5d17feacec6ca53e3edb31a0a05f41d1d4d39f01f244353d5506c2b23ba43aa0a9679833bb164dfa4e3"
                            + "ca9189269302",
                    "f57519be0465dcb5bb30d64965b35af1",
                    "P0eiGVOqjsEquB9lgRNoKrlM5+Mblthov1p4/aFtqFc="),
            arguments(
                    "shortB",
                    "a1B2c3D4e",
                    "mira",
                    "Correct-Horse-9",
                    "e0d9c1b7a48260123456789abcdef",
                    "02f1824e49aa1ba200299df7602154b9c968c9287b8b242ff4014520293a6e40e7cf67804b357d340c13"
                            + "368f0776901c871aaf37416b68b2a13ace7f1e0899cefdd4d079efa4c419c3dea2858236f05d7d1b4a3c"
                            + "2b0613de0a2efe924f05a57e97c77bd7bb0ba95c8f924c955b2e2bb4523e57bb2f0938d9776522ea8b6a"
                            + "4566",
                    "34cb1ceb6ce2653f102e2fdf121d63e93cdeb5f0d4785d056b994697351a1de6",
                    "37528ec4454dc6de7d6948cc40e02f4c2e012d403fb1f53071294a44599817d366da96fc2801c64e1006"
                            + "c03770dbf2384c3b5140552650b42930bc2d6a25696e55d4e80725551b4afe2a83f23ffd389340e486a6"
                            + "cdf447772e790801711d5c0ce6d6c7ac66895914cb93396f907eafbf85ca1b0711f62d11f8c259d377f6"
                            + "6165f4610f1831dcb044b37b2eb00692438df7546a52359a84c2386922f4dc2436229ede37a2ad1207c8"
                            + "64932341caca9a2091fa9f6bf196d6b582a775399cb5482937fe864adce06960b8767a479fa1c96aa6f6"
                            + "0629d3e9afe7ddec1ce5d3e6379fd85877ff4d8cec78e7e2ea35848ea64331b4e340b89c6c8f15e1ba80"
                            + "b6cd98abf63f1d9bfa642619dbc3647140725104b6214c14bedc338edd9107f3b474ca417f95cc7e3556"
                            + "c01f5e6b41e74f20ef31616e72ec92cbbf4eabe1d7a87ea645a12ae258bc921ca63d3b968fc8aa19f31f"
                            + "eebbcfbf87c273c50a9d5c8e76968611ac70284652eeee583eca2e3d1f4905dc5a2a09ed6ba4b7c7274c"
                            + "f17d00881a",
                    "1b31fedaa52660dff0959f35625c40fb",
                    "hRZec3wcy8gQjEnKKwcXbaNOdG6RFA/jNnYfzDm3tNg="));

    @ParameterizedTest
    @FieldSource("OF_AWS")
    void itComesToTheSameAsAwssOwnClient(
            String name,
            String pool,
            String user,
            String password,
            String salt,
            String secret,
            String hashOfA,
            String b,
            String key,
            String signature) {
        SrpClient client = new SrpClient(new BigInteger(secret, 16));
        assertThat(HexFormat.of().formatHex(SrpClient.hash(client.srpA().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(hashOfA);

        // The secret blocks were made of the names.
        String block =
                Base64.getEncoder().encodeToString(("secret block of " + name).getBytes(StandardCharsets.US_ASCII));
        Question question = new Question(pool, user, b, salt, block);
        assertThat(HexFormat.of().formatHex(client.key(question, password.toCharArray())))
                .isEqualTo(key);
        assertThat(client.signature(question, password.toCharArray(), WHEN)).isEqualTo(signature);
    }

    @Test
    void theGroupIsThatOfRfc5054AndItsMultiplierAwss() {
        assertThat(SrpClient.N.bitLength()).isEqualTo(3072);
        assertThat(SrpClient.N.isProbablePrime(20)).isTrue();
        assertThat(SrpClient.N.shiftRight(1).isProbablePrime(20)).isTrue();
        assertThat(SrpClient.K.toString(16))
                .isEqualTo("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6");
    }

    @Test
    void aPoolThatIsNotHonestIsNotAnswered() {
        for (BigInteger zero : List.of(BigInteger.ZERO, SrpClient.N, SrpClient.N.shiftLeft(1))) {
            assertThatThrownBy(() -> new SrpClient()
                            .signature(new Question("p", "u", zero.toString(16), "1", ""), "x".toCharArray(), WHEN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everySignInHasANumberOfItsOwn() {
        assertThat(new SrpClient().srpA()).isNotEqualTo(new SrpClient().srpA());
    }

    @Test
    void theMomentIsEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale :
                    List.of(Locale.GERMANY, Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("th-TH"))) {
                Locale.setDefault(locale);
                assertThat(SrpTimestamp.of(Instant.parse("2027-02-03T04:05:06.789Z")))
                        .isEqualTo(WHEN);
                assertThat(SrpTimestamp.of(Instant.parse("2026-09-30T23:59:59Z")))
                        .isEqualTo("Wed Sep 30 23:59:59 UTC 2026");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aClientWithASecretSaysThatItHasIt() {
        SignInClient client =
                new SignInClient("eu-central-1_a1B2c3D4e", "client1", "https://issuer", Optional.of("shh-9"));
        // As Node's crypto has it.
        assertThat(client.secretHash("mira")).contains("fZPSObbJnOHKeXCKj9pH3tSTU3+awdmU7Rm/D1ofeMc=");
        assertThat(client.toString()).doesNotContain("shh-9");
        assertThat(client.poolName()).isEqualTo("a1B2c3D4e");
    }
}

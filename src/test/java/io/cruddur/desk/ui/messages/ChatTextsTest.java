package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.people.PersonText;
import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.Timeline;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.core.text.LinkAddress;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.composer.ComposerViewModel;
import io.cruddur.desk.ui.messages.conversation.SplicedList;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.people.NewConversationViewModel;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTextsTest {
    private final TimeFormatter times = new TimeFormatter(() -> ChatFixture.NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z, now",
        "2026-11-21T11:59:01Z, now",
        "2026-11-21T14:00:00Z, now",
        "2026-11-22T12:00:01Z, 22 Nov 2026",
        "9999-12-31T23:59:59Z, 31 Dec 9999",
        "2026-11-21T11:55:00Z, 5 min",
        "2026-11-21T09:05:00Z, 09:05",
        "2026-11-20T23:59:00Z, Yesterday",
        "2026-11-18T10:00:00Z, Wednesday",
        "2026-11-14T10:00:00Z, 14 Nov",
        "2023-03-24T06:45:01Z, 24 Mar 2023",
    })
    void agesAreWordsAndNeverNegative(Instant at, String words) {
        assertThat(times.relative(at)).isEqualTo(words);
    }

    @Test
    void controlCharactersAndDirectionOverridesAreNeutralised() {
        assertThat(DisplayText.message("a\u202Egnp\u2066.exe\u0007\r\nb\tc")).isEqualTo("agnp.exe\uFFFD\nb\tc");
        assertThat(DisplayText.line(" a\n\n b ")).isEqualTo("a b");
    }

    @Property
    void segmentsJoinedAreTheText(@ForAll String text) {
        StringBuilder joined = new StringBuilder();
        DisplayText.segments(text).forEach(s -> joined.append(s.text()));
        assertThat(joined.toString()).isEqualTo(text);
    }

    @Test
    void onlyHttpIsALink() {
        assertThat(DisplayText.segments("see https://a.b/c(d)?e=f, (http://x.y) or javascript:alert(1) ftp://z"))
                .filteredOn(DisplayText.Segment::link)
                .extracting(DisplayText.Segment::text)
                .containsExactly("https://a.b/c(d)?e=f", "http://x.y");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, https://a.example",
        "https://a.example/x?y=z#w, https://a.example/x?y=z#w",
        "HTTPS://A.EXAMPLE:8443/x, https://a.example:8443/x",
        "http://127.0.0.1:8000, http://127.0.0.1:8000",
        "http://[::1]:8000/x, http://[::1]:8000/x",
        "https://a.example/[b], https://a.example/%5Bb%5D",
        "https://a.example/gr\u00fc\u00dfe, https://a.example/gr%C3%BC%C3%9Fe",
        "https://\u0430pple.com/x, https://xn--pple-43d.com/x",
        "https://bank.example@evil.example/,",
        "https://,",
        "https://a.example/%zz,",
        "javascript:alert(1),",
    })
    void whatALinkOpensIsPlain(String written, @Nullable String opens) {
        URI address = LinkAddress.of(written);
        assertThat(address == null ? null : address.toString()).isEqualTo(opens);
    }

    @Test
    void aLookAlikeIsShownAsWhatIsOpened() {
        assertThat(DisplayText.segments("see https://\u0430pple.com/x."))
                .extracting(DisplayText.Segment::text)
                .containsExactly("see ", "https://xn--pple-43d.com/x", ".");
    }

    @ParameterizedTest
    @CsvSource({
        "見てhttps://a.example/x。次, https://a.example/x",
        "（https://a.example/x）, https://a.example/x",
        "「https://a.example」, https://a.example",
        "https://a.example，https://b.example！, https://a.example https://b.example",
        "https://a.example\u3000https://b.example, https://a.example https://b.example",
        "\u3000https://a.example\u00a0b, https://a.example",
        "https://a.example\u2026, https://a.example",
        "https://…https://b.example, https://b.example",
        "https://u@evil.example/https://b.example, https://b.example",
    })
    void fullWidthPunctuationAndSpacesOfAnyScriptEndALink(String written, String links) {
        assertThat(DisplayText.segments(written))
                .filteredOn(DisplayText.Segment::link)
                .extracting(DisplayText.Segment::text)
                .containsExactly(links.split(" "));
    }

    @Test
    void theDemoPeopleAreToldApartByColour() {
        assertThat(DemoPeople.missingInPostgres(List.of(), List.of()).stream()
                        .map(row -> row.at(ChatFixture.NOW))
                        .map(row -> new Person(row.uuid().toString(), row.displayName(), row.handle()))
                        .map(PersonText::color))
                .hasSizeGreaterThanOrEqualTo(8)
                .doesNotHaveDuplicates();
    }

    @Test
    void noTwoColoursOfPeopleLookAlike() throws IOException {
        for (String sheet : List.of("/styles/tokens.css", "/styles/tokens-dark.css")) {
            List<Color> colors = avatarColors(sheet);
            assertThat(colors).as(sheet).hasSize(PersonText.COLORS);
            for (int i = 0; i < colors.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(distance(colors.get(i), colors.get(j)))
                            .as("%s: %d and %d", sheet, j, i)
                            .isGreaterThan(18);
                }
            }
        }
    }

    private List<Color> avatarColors(String sheet) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(sheet))) {
            Matcher found = Pattern.compile("-desk-avatar-\\d+: (#[0-9a-f]{6});")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return found.results().map(one -> Color.web(one.group(1))).toList();
        }
    }

    /** As CIE 1976 has it, in L*a*b*: 2.3 can just be seen. */
    private static double distance(Color one, Color other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(Color color) {
        double r = linear(color.getRed());
        double g = linear(color.getGreen());
        double b = linear(color.getBlue());
        double x = Math.cbrt((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = Math.cbrt((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    @Test
    void lettersThatTheAppsFontHasNotGotAreThePlatforms() {
        assertThat(DisplayText.wantsPlatformFont("caf\u00e9 \ud83d\ude00 1\ufe0f\u20e3"))
                .isFalse();
        assertThat(DisplayText.wantsPlatformFont("\u05e9\u05dc\u05d5\u05dd")).isTrue();
        assertThat(DisplayText.wantsPlatformFont(DisplayText.message("e\u0323\u0301")))
                .isTrue();
        assertThat(DisplayText.message("e\u0301")).isEqualTo("\u00e9");
    }

    @Test
    void somebodyWithoutANameIsStillSomebody() {
        assertThat(PersonLook.name(Person.UNKNOWN)).isEqualTo("Unknown person");
        assertThat(PersonText.initials(Person.UNKNOWN)).isEqualTo("?");
        assertThat(PersonText.initials(new Person("1", "andrew van brown", "x")))
                .isEqualTo("AB");
        assertThat(PersonText.initials(new Person("1", "e\u0301mile", "x"))).isEqualTo("\u00c9");
        assertThat(PersonText.initials(new Person("1", "\ud83d\ude00 Ada \ud83c\udf08", "x")))
                .isEqualTo("A");
        assertThat(PersonText.initials(new Person("1", "\ud83d\ude00", "x"))).isEqualTo("?");
        assertThat(PersonLook.sender(Person.UNKNOWN)).isEqualTo("Unknown sender");
        assertThat(PersonText.handle(new Person("1", "", ""))).isEmpty();
        assertThat(PersonLook.name(new Person("1", "\u202E\u200B \u00AD", "ada")))
                .isEqualTo("ada");
        assertThat(PersonLook.name(new Person("1", "evil\u202Egnp.exe\u0007", "x")))
                .isEqualTo("evilgnp.exe\uFFFD");
    }

    @Test
    void initialsAreReadableOnEveryColour() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/styles/tokens.css"))) {
            String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Matcher colors =
                    Pattern.compile("-desk-avatar-\\d+: (#[0-9a-f]{6});").matcher(css);
            int count = 0;
            while (colors.find()) {
                assertThat(1.05 / (luminance(Color.web(colors.group(1))) + 0.05))
                        .as(colors.group())
                        .isGreaterThan(4.5);
                count++;
            }
            assertThat(count).isEqualTo(PersonText.COLORS);
        }
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void messagesOfOnePersonWithinFiveMinutesAreARunAndDaysAreSeparated() {
        Person ada = new Person("1", "Ada", "ada");
        Person bob = new Person("2", "Bob", "bob");
        Instant start = Instant.parse("2026-11-20T23:50:00Z");
        List<Message> messages = new ArrayList<>();
        int[] minutes = {0, 4, 9, 11, 12};
        Person[] senders = {ada, ada, ada, ada, bob};
        for (int i = 0; i < minutes.length; i++) {
            Instant at = start.plus(Duration.ofMinutes(minutes[i]));
            messages.add(new Message("g", at.toString(), at, "m" + i, senders[i], "t"));
        }
        SplicedList<ChatRow> made = new SplicedList<>();
        Timeline timeline = new Timeline("1", "2", ZoneOffset.UTC, () -> start, PersonLook::sender, made);
        timeline.change(List.of(), messages, List.of());
        List<String> rows = made.stream()
                .map(row -> switch (row) {
                    case ChatRow.Day(var day) -> day.toString();
                    case ChatRow.Bubble b ->
                        b.key() + (b.first() ? " first" : "") + (b.last() ? " last" : "") + (b.own() ? " own" : "");
                })
                .toList();
        assertThat(rows)
                .containsExactly(
                        "2026-11-20",
                        "m0 first own",
                        "m1 last own",
                        "m2 first last own",
                        "2026-11-21",
                        "m3 first last own",
                        "m4 first last");
    }

    @Test
    void theCounterCountsCodePointsAndBlankOrOverlongTextIsNotSent() {
        ComposerViewModel composer = new ComposerViewModel();
        List<String> sent = new ArrayList<>();
        composer.open(new javafx.beans.property.SimpleStringProperty(""), sent::add);
        composer.textProperty().set("👍👍");
        assertThat(composer.charactersLeft().get()).isEqualTo(1022);
        composer.textProperty().set(" \n ");
        composer.send();
        composer.textProperty().set("👍".repeat(1025));
        composer.send();
        assertThat(composer.isOver()).isTrue();
        assertThat(composer.reason().get()).contains("1 too many");
        assertThat(sent).isEmpty();
        composer.textProperty().set("👍".repeat(1024));
        composer.send();
        composer.send();
        assertThat(sent).hasSize(1);
    }

    @Test
    void searchFindsWhileTypingOpensWhatExistsAndRefusesOneself() {
        ManualTime time = new ManualTime(ChatFixture.NOW);
        Background background = new Background(Runnable::run, Runnable::run, time);
        ChatFixture fixture = new ChatFixture(Environment.LOCAL, background).talking(3);
        ChatViewModel chat = fixture.chat();
        chat.actAs(fixture.andrew);
        chat.newConversation();
        NewConversationViewModel search =
                Objects.requireNonNull(chat.finders().searchProperty().get());
        assertThat(search.results()).hasSize(2);

        search.queryProperty().set("@bay");
        time.pass(Duration.ofSeconds(1));
        assertThat(search.results()).containsExactly(fixture.bayko);
        search.queryProperty().set("nobody");
        time.pass(Duration.ofSeconds(1));
        assertThat(search.sentenceProperty().get()).contains("nobody");
        search.choose(fixture.andrew);
        assertThat(search.sentenceProperty().get()).contains("the person you act as");
        fixture.users.failure = new DeskException.Unreachable("Postgres does not answer.", null);
        search.queryProperty().set("b");
        time.pass(Duration.ofSeconds(1));
        assertThat(search.sentenceProperty().get()).isEqualTo("Postgres does not answer.");

        search.choose(fixture.bayko);
        assertThat(chat.finders().searchProperty().get()).isNull();
        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isEqualTo(ChatFixture.GROUP);
    }

    @Test
    void theActingUserIsRememberedPerEnvironmentAndAtFirstSomeoneWhoTalks() {
        ChatFixture fixture = ChatFixture.local();
        Person first = fixture.users.users.getFirst().person();
        fixture.store.group(fixture.bayko, first, "g");
        ActingUserViewModel acting =
                new ActingUserViewModel(fixture.session, fixture.background, fixture.preferences());
        acting.load();
        assertThat(acting.chosenProperty().get()).isEqualTo(fixture.bayko);

        acting.chosenProperty().set(fixture.andrew);
        ActingUserViewModel next = new ActingUserViewModel(fixture.session, fixture.background, fixture.preferences());
        next.load();
        assertThat(next.chosenProperty().get()).isEqualTo(fixture.andrew);

        // Whoever is chosen while the users are read again stays chosen.
        List<Runnable> reads = new ArrayList<>();
        ActingUserViewModel late = new ActingUserViewModel(
                fixture.session, new Background(reads::add, Runnable::run), fixture.preferences());
        late.load();
        reads.removeFirst().run();
        late.load();
        late.chosenProperty().set(fixture.bayko);
        reads.removeFirst().run();
        assertThat(late.chosenProperty().get()).isEqualTo(fixture.bayko);

        ChatFixture prod = ChatFixture.prod();
        ActingUserViewModel operator = new ActingUserViewModel(prod.session, prod.background, prod.preferences());
        operator.load();
        assertThat(operator.people()).hasSize(2);
        assertThat(operator.chosenProperty().get()).isNull();
    }
}

package io.cruddur.desk.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

class CognitoUserPoolTest {
    private static final String POOL = "local_Cruddur";

    private CognitoEmulator emulator;
    private CognitoIdentityProviderClient client;
    private UserPool pool;

    @BeforeEach
    void start() throws IOException {
        emulator =
                CognitoEmulator.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, POOL, "desk");
        client = connect(emulator.endpoint());
        pool = new CognitoUserPool(client, POOL);
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static CognitoIdentityProviderClient connect(URI endpoint) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    /** Remembers the last progress, and cancels itself when so much is done. */
    private static final class Watched implements Work {
        private final long cancelAt;
        private long done;
        private long total;

        Watched(long cancelAt) {
            this.cancelAt = cancelAt;
        }

        @Override
        public void step(String what) {}

        @Override
        public void progress(long nowDone, long ofTotal) {
            done = nowDone;
            total = ofTotal;
        }

        @Override
        public boolean isCancelled() {
            return done >= cancelAt;
        }
    }

    @Test
    void allPagesAreRead() {
        emulator.load(IntStream.range(0, 1_500)
                .mapToObj(i -> new CognitoEmulator.LoadedUser("u" + i, Map.of("preferred_username", "handle" + i)))
                .toList());
        Watched watched = new Watched(Long.MAX_VALUE);
        assertThat(pool.all(watched))
                .hasSize(1_500)
                .extracting(PoolUser::handle)
                .contains("handle0", "handle1499");
        assertThat(watched.done).isEqualTo(1_500);
        assertThat(watched.total).isEqualTo(1_500);
    }

    @Test
    void readingIsCancelledBetweenPages() {
        emulator.load(IntStream.range(0, 300)
                .mapToObj(i -> new CognitoEmulator.LoadedUser("u" + i, Map.of()))
                .toList());
        Watched watched = new Watched(60);
        assertThatThrownBy(() -> pool.all(watched)).isInstanceOf(CancelledException.class);
        assertThat(watched.done).isEqualTo(60);
    }

    @Test
    void aUserIsCreatedWithoutAMailAndReadBack() {
        PoolUser created = pool.create(new UserPool.NewUser("mira", "mira ✨", "mira@cruddur.example", "Mira Solano"));
        assertThat(created.sub()).isNotBlank().isNotEqualTo("mira");
        assertThat(created.handle()).isEqualTo("mira ✨");
        assertThat(created.displayName()).isEqualTo("Mira Solano");
        assertThat(created.status()).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(created.enabled()).isTrue();
        assertThat(pool.all(Work.UNWATCHED)).containsExactly(created);
    }

    @Test
    void aUserMayLackEverything() {
        pool.create(new UserPool.NewUser("nobody", null, null, null));
        assertThat(pool.all(Work.UNWATCHED)).singleElement().satisfies(user -> {
            assertThat(user.handle()).isNull();
            assertThat(user.email()).isNull();
            assertThat(user.displayName()).isNull();
        });
    }

    @Test
    void aTakenNameIsAConflict() {
        pool.create(new UserPool.NewUser("mira", null, null, null));
        assertThatThrownBy(() -> pool.create(new UserPool.NewUser("mira", null, null, null)))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("mira");
    }

    @Test
    void aUserNameThatCognitoCannotTakeIsNotSent() {
        for (String handle : List.of("new person", "new\tperson", "x".repeat(129))) {
            assertThatThrownBy(() -> pool.create(new UserPool.NewUser("", handle, null, null)))
                    .isInstanceOf(DeskException.Invalid.class)
                    .hasMessageContaining("1 to 128 letters, marks, symbols, digits and punctuation, and no space");
        }
        assertThat(pool.all(Work.UNWATCHED)).isEmpty();
    }

    @Test
    void anUnknownPoolIsNamed() {
        UserPool wrong = new CognitoUserPool(client, "eu-central-1_Nowhere");
        assertThatThrownBy(() -> wrong.all(Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("eu-central-1_Nowhere")
                .hasMessageContaining("is in eu-central-1.");
        assertThatThrownBy(() -> new CognitoUserPool(client, "Nowhere").all(Work.UNWATCHED))
                .hasMessageContaining("no user pool Nowhere here. Check");
        assertThatThrownBy(wrong::describe).isInstanceOf(DeskException.NotFound.class);
    }

    @Test
    void aMalformedAttributeIsInvalid() {
        assertThatThrownBy(() -> pool.create(new UserPool.NewUser("mira", null, "no address", null)))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("email");
    }

    @Test
    void aDeadServiceIsUnreachable() {
        emulator.close();
        assertThatThrownBy(() -> pool.all(Work.UNWATCHED)).isInstanceOf(DeskException.Unreachable.class);
    }

    @Test
    void thePoolCountsItsUsers() {
        pool.create(new UserPool.NewUser("mira", null, null, null));
        assertThat(pool.describe().id()).isEqualTo(POOL);
        assertThat(pool.describe().estimatedUsers()).isEqualTo(1);
    }

    @Test
    void thePoolSearchesByThePrefixOfOneAttribute() {
        PoolUser mira = pool.create(new UserPool.NewUser("mira", "say \"mira\" \\o/", "mira@cruddur.example", null));
        pool.create(new UserPool.NewUser("max", "max", "max@cruddur.example", null));
        assertThat(found(SearchBy.HANDLE, "say \"mira\" \\")).containsExactly(mira);
        assertThat(found(SearchBy.EMAIL, "mira@")).containsExactly(mira);
        assertThat(found(SearchBy.SUB, mira.sub().substring(0, 13))).containsExactly(mira);
        assertThat(found(SearchBy.HANDLE, "SAY")).isEmpty();
        assertThat(found(SearchBy.HANDLE, "")).hasSize(2);
        assertThatThrownBy(() -> found(SearchBy.HANDLE, "x".repeat(300)))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("at most");
    }

    private List<PoolUser> found(SearchBy by, String prefix) {
        return pool.page(by, prefix, null, Work.UNWATCHED).users();
    }

    @Test
    void oddHandlesComeBackAsTheyWere() {
        List<String> handles =
                List.of("😀👩‍👩‍👧 ł", "x'; drop table users; --", " Mira ", "a".repeat(1_000), "100%_@/");
        for (int i = 0; i < handles.size(); i++) {
            pool.create(new UserPool.NewUser("user" + i, handles.get(i), null, null));
        }
        assertThat(pool.all(Work.UNWATCHED)).extracting(PoolUser::handle).containsExactlyElementsOf(handles);
    }

    @Test
    void whatDiffersIsWrittenAndWhatIsEmptyRemoved() {
        PoolUser mira =
                pool.create(new UserPool.NewUser("mira", "mira", "mira@cruddur.example", "Mira Solano", true, false));
        assertThat(mira.emailVerified()).isTrue();
        PoolUser changed = pool.update(mira, new UserPool.Profile("mira.s", "mira@cruddur.example", true, ""));
        assertThat(changed.handle()).isEqualTo("mira.s");
        assertThat(changed.displayName()).isNull();
        assertThat(changed.emailVerified()).isTrue();
        assertThat(changed.sub()).isEqualTo(mira.sub());
        PoolUser moved = pool.update(changed, new UserPool.Profile("mira.s", "m@new.example", true, ""));
        assertThat(moved.email()).isEqualTo("m@new.example");
        assertThat(moved.emailVerified()).isTrue();
        assertThat(pool.update(moved, new UserPool.Profile("mira.s", "m@new.example", false, ""))
                        .emailVerified())
                .isFalse();
    }

    @Test
    void aUserIsDisabledEnabledAndDeleted() {
        pool.create(new UserPool.NewUser("mira", null, null, null));
        assertThat(pool.enable("mira", false).enabled()).isFalse();
        assertThat(pool.enable("mira", true).enabled()).isTrue();
        pool.delete("mira");
        assertThat(pool.all(Work.UNWATCHED)).isEmpty();
        assertThatThrownBy(() -> pool.delete("mira"))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no such user any more");
    }

    @Test
    void aPasswordIsSetOrTheRuleThatItBreaksIsSaid() {
        pool.create(new UserPool.NewUser("mira", null, null, null));
        assertThatThrownBy(() -> pool.setPassword("mira", "hunter2", true))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessage("The pool does not accept this password: password not long enough.")
                .hasMessageNotContaining("hunter2");
        pool.setPassword("mira", "Correct-Horse-9", true);
        assertThat(pool.get("mira").status()).isEqualTo("CONFIRMED");
        pool.setPassword("mira", "Correct-Horse-10", false);
        assertThat(pool.get("mira").status()).isEqualTo("FORCE_CHANGE_PASSWORD");
    }

    // What AWS may do and the emulator does not

    /** Answers ListUsers with prepared pages. */
    private static class Scripted implements CognitoIdentityProviderClient {
        private final List<ListUsersResponse> pages;
        private final @Nullable CognitoIdentityProviderException describeFails;
        private final List<String> tokens = new ArrayList<>();

        Scripted(@Nullable CognitoIdentityProviderException describeFails, ListUsersResponse... pages) {
            this.describeFails = describeFails;
            this.pages = List.of(pages);
        }

        @Override
        public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
            if (describeFails != null) {
                throw describeFails;
            }
            return DescribeUserPoolResponse.builder()
                    .userPool(pool -> pool.estimatedNumberOfUsers(1))
                    .build();
        }

        @Override
        public ListUsersResponse listUsers(ListUsersRequest request) {
            assertThat(request.attributesToGet()).isEmpty();
            tokens.add(String.valueOf(request.paginationToken()));
            return pages.get(Math.min(tokens.size(), pages.size()) - 1);
        }

        @Override
        public String serviceName() {
            return "cognito-idp";
        }

        @Override
        public void close() {}
    }

    private static ListUsersResponse page(@Nullable String token, String... usernames) {
        return ListUsersResponse.builder()
                .users(IntStream.range(0, usernames.length)
                        .mapToObj(i -> UserType.builder()
                                .username(usernames[i])
                                .attributes(AttributeType.builder()
                                        .name("sub")
                                        .value("sub-" + usernames[i])
                                        .build())
                                .build())
                        .toList())
                .paginationToken(token)
                .build();
    }

    @Test
    void shortAndEmptyPagesAreReadOn() {
        Scripted scripted = new Scripted(null, page("1", "a"), page("2"), page("3"), page("4", "b", "c"), page(null));
        Watched watched = new Watched(Long.MAX_VALUE);
        assertThat(new CognitoUserPool(scripted, POOL).all(watched))
                .extracting(PoolUser::username)
                .containsExactly("a", "b", "c");
        assertThat(scripted.tokens).containsExactly("null", "1", "2", "3", "4");
        // The pool's own count is hours old: the whole is never less than what came.
        assertThat(watched.total).isEqualTo(3);
    }

    @Test
    void aUserThatComesTwiceIsOneUser() {
        Scripted scripted = new Scripted(null, page("1", "a", "b"), page(null, "b", "c"));
        assertThat(new CognitoUserPool(scripted, POOL).all(Work.UNWATCHED))
                .extracting(PoolUser::sub)
                .containsExactly("sub-a", "sub-b", "sub-c");
    }

    @Test
    void aPoolThatTurnsInCirclesIsLeft() {
        Scripted scripted = new Scripted(null, page("1", "a"), page("1", "a"));
        assertThatThrownBy(() -> new CognitoUserPool(scripted, POOL).all(Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class);
    }

    private static CognitoIdentityProviderException denied() {
        return (CognitoIdentityProviderException) NotAuthorizedException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("User: arn:aws:iam::1:user/desk is not authorized to perform: ListUsers")
                        .build())
                .build();
    }

    @Test
    void whoMayNotListIsToldSo() {
        CognitoIdentityProviderClient refusing = new Scripted(null) {
            @Override
            public ListUsersResponse listUsers(ListUsersRequest request) {
                throw denied();
            }
        };
        assertThatThrownBy(() -> new CognitoUserPool(refusing, POOL).all(Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining(POOL)
                .hasMessageContaining("these credentials are not allowed to")
                .hasMessageContaining("ListUsers");
    }

    @Test
    void whoMayListButNotDescribeGetsTheList() {
        Watched watched = new Watched(Long.MAX_VALUE);
        assertThat(new CognitoUserPool(new Scripted(denied(), page(null, "a")), POOL).all(watched))
                .hasSize(1);
        assertThat(watched.total).isNegative();
    }

    // A pool that asks to slow down

    private static CognitoIdentityProviderException throttled() {
        return (CognitoIdentityProviderException) TooManyRequestsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TooManyRequestsException")
                        .errorMessage("Rate exceeded")
                        .build())
                .build();
    }

    /** Throttles so many calls before it answers; remembers who was invited. */
    private static final class Busy implements CognitoIdentityProviderClient {
        private final boolean namedByEmail;
        private int left;
        private final List<AdminCreateUserRequest> created = new ArrayList<>();

        Busy(int throttledCalls, boolean namedByEmail) {
            this.left = throttledCalls;
            this.namedByEmail = namedByEmail;
        }

        private void slow() {
            if (left-- > 0) {
                throw throttled();
            }
        }

        @Override
        public DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest request) {
            return DescribeUserPoolResponse.builder()
                    .userPool(pool -> {
                        if (namedByEmail) {
                            pool.usernameAttributes(UsernameAttributeType.EMAIL);
                        }
                    })
                    .build();
        }

        @Override
        public ListUsersResponse listUsers(ListUsersRequest request) {
            slow();
            return page(null, "a");
        }

        @Override
        public AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest request) {
            slow();
            created.add(request);
            return AdminCreateUserResponse.builder()
                    .user(user -> user.username(request.username()))
                    .build();
        }

        @Override
        public String serviceName() {
            return "cognito-idp";
        }

        @Override
        public void close() {}
    }

    /** Remembers what was said, and cancels itself after so many words. */
    private static final class Listening implements Work {
        private final List<String> steps = new ArrayList<>();
        private final int patience;

        Listening(int patience) {
            this.patience = patience;
        }

        @Override
        public void step(String what) {
            steps.add(what);
        }

        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean isCancelled() {
            return steps.size() >= patience;
        }
    }

    @Test
    void aPoolThatAsksToSlowDownIsWaitedForAndReadOn() {
        List<Duration> slept = new ArrayList<>();
        Listening work = new Listening(Integer.MAX_VALUE);
        assertThat(new CognitoUserPool(new Busy(3, false), POOL, slept::add).all(work))
                .hasSize(1);
        assertThat(slept).hasSize(1 + 2 + 4).containsOnly(Duration.ofSeconds(1));
        assertThat(work.steps)
                .startsWith("The pool asks to slow down: going on in 1 s", "Reading the user pool…")
                .contains("The pool asks to slow down: going on in 4 s");
    }

    @Test
    void patienceEndsAndIsCancelled() {
        List<Duration> slept = new ArrayList<>();
        assertThatThrownBy(() ->
                        new CognitoUserPool(new Busy(Integer.MAX_VALUE, false), POOL, slept::add).all(Work.UNWATCHED))
                .isInstanceOf(DeskException.Throttled.class);
        assertThat(slept).hasSizeBetween(60, 180);
        assertThatThrownBy(() ->
                        new CognitoUserPool(new Busy(Integer.MAX_VALUE, false), POOL, _ -> {}).all(new Listening(5)))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void nobodyIsInvitedUnlessAskedFor() {
        Busy busy = new Busy(1, false);
        UserPool slow = new CognitoUserPool(busy, POOL, _ -> {});
        slow.create(new UserPool.NewUser("", "mira", "mira@cruddur.example", null));
        slow.create(new UserPool.NewUser("", "max", "max@cruddur.example", null, false, true));
        assertThat(busy.created)
                .extracting(AdminCreateUserRequest::messageActionAsString)
                .containsExactly("SUPPRESS", null);
        assertThat(busy.created).extracting(AdminCreateUserRequest::username).containsExactly("mira", "max");
    }

    @Test
    void aPoolThatNamesByAddressGetsTheAddress() {
        Busy busy = new Busy(0, true);
        UserPool byEmail = new CognitoUserPool(busy, POOL);
        byEmail.create(new UserPool.NewUser("", "mira", "mira@cruddur.example", null));
        assertThat(busy.created).singleElement().returns("mira@cruddur.example", AdminCreateUserRequest::username);
        assertThatThrownBy(() -> byEmail.create(new UserPool.NewUser("", "mira", null, null)))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("email address");
    }
}

package io.cruddur.desk.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

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
    void anUnknownPoolIsNamed() {
        UserPool wrong = new CognitoUserPool(client, "eu-central-1_Nowhere");
        assertThatThrownBy(() -> wrong.all(Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("eu-central-1_Nowhere");
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

    // What AWS may do and the emulator does not

    /** Answers ListUsers with prepared pages. */
    private static final class Scripted implements CognitoIdentityProviderClient {
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

    @Test
    void whoMayListButNotDescribeGetsTheList() {
        CognitoIdentityProviderException denied = (CognitoIdentityProviderException) NotAuthorizedException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("no")
                        .build())
                .build();
        Watched watched = new Watched(Long.MAX_VALUE);
        assertThat(new CognitoUserPool(new Scripted(denied, page(null, "a")), POOL).all(watched))
                .hasSize(1);
        assertThat(watched.total).isNegative();
    }
}

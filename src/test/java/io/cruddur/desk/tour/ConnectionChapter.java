package io.cruddur.desk.tour;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditFailure;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.access.DatabaseInstances;
import io.cruddur.desk.port.access.DatabaseProbe;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.database.DatabaseFeature;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.requests.RequestsFeature;
import io.cruddur.desk.ui.shell.Shell;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/** The way into a production database that is not reached, in a second window with no database behind it. */
final class ConnectionChapter implements Tour.Chapter {
    private static final String HOST = "cruddur.c1x2y3z4.ca-central-1.rds.amazonaws.com";
    private volatile String status = "stopped";

    @Override
    public boolean needsSession() {
        return false;
    }

    @Override
    public void show(TourGuide guide) throws Exception {
        Path folder = Files.createTempDirectory("tour-changes");
        try {
            show(guide, changed(folder));
        } finally {
            PrivateFiles.delete(folder);
        }
    }

    private void show(TourGuide guide, AuditFile changes) throws Exception {
        DeskRobot app = guide.desk();
        Background background = Background.onVirtualThreads();
        Theme theme = app.onFx(() -> new Theme(new MemoryPreferences(new HashMap<>(Map.of("theme", "light")))));
        Stage stage = app.onFx(Stage::new);
        Shell shell = app.onFx(() -> {
            app.stage().hide();
            Shell window = new Shell(
                    stage,
                    new Shell.Parts(
                            new Prod(),
                            views(changes),
                            background,
                            new MemoryPreferences(new HashMap<>(Map.of("theme", "light"))),
                            new MemoryShelf(),
                            theme,
                            _ -> {}));
            window.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(760);
            return window;
        });
        DeskRobot desk = new DeskRobot(app.fx(), stage);
        try {
            desk.awaitReady();
            desk.switchEnvironment(Environment.PROD);
            desk.waitUntil("PROD", () -> desk.find("writeLock").isPresent());
            desk.goTo(Destination.DATABASE);
            desk.node("connectionWay", Node.class);
            guide.snap("connection-nothing-set", stage);
            choose(desk, Way.SECRET);
            guide.snap("connection-secret", stage);
            choose(desk, Way.PASSWORD);
            desk.type("connectionPassword", "typed");
            desk.waitUntil(
                    "what was typed", () -> desk.textOf("connectionPassword").equals("typed"));
            desk.focus().press("connectDatabase");
            idle(desk);
            guide.snap("connection-instance-stopped", stage);
            status = "available";
            desk.focus().press("checkConnection");
            idle(desk);
            guide.snap("connection-address", stage);
            app.onFx(() -> {
                theme.choose(javafx.application.ColorScheme.DARK);
                stage.setWidth(900);
                stage.setHeight(640);
                return stage;
            });
            guide.snap("connection-address-dark-small", stage);
            desk.click("databaseMenu");
            guide.snap("connection-menu", stage);
            desk.onFx(() -> {
                desk.node("databaseMenu", MenuButton.class).hide();
                return stage;
            });
            groupRule(guide, desk, stage);
            changes(guide, desk, stage);
        } finally {
            app.onFx(() -> {
                shell.close();
                stage.hide();
                app.stage().show();
                return stage;
            });
        }
    }

    /** The rule that holds the address of yesterday. */
    private static void groupRule(TourGuide guide, DeskRobot desk, Stage stage) throws Exception {
        desk.click("changeGroupRule").dialog().await();
        desk.click("readGroupRule");
        desk.waitUntil("the rule", () -> desk.textOf("groupRule").contains("203.0.113.0/24"));
        desk.click("findAddress");
        desk.waitUntil("the address", () -> desk.textOf("groupDifference").contains("198.51.100.7"));
        guide.snap("security-group-rule", stage);
        desk.type("groupAddress", "0.0.0.0/0");
        desk.waitUntil("the obstacle", () -> !desk.textOf("groupObstacle").isEmpty());
        guide.snap("security-group-everybody", stage);
        desk.dialog().cancel();

        desk.click("writeLock").dialog().await().confirmName("cruddur-messages").ok();
        desk.click("changeGroupRule").dialog().await();
        desk.click("findAddress");
        desk.waitUntil("the address", () -> desk.textOf("groupDifference").contains("198.51.100.7"));
        desk.type("confirmGroup", "sg-0123456789abcdef0");
        desk.click("dialogOk");
        desk.waitUntil("the change", () -> !desk.textOf("groupOutcome").isEmpty());
        guide.snap("security-group-changed", stage);
        desk.dialog().cancel();
    }

    /** What production was asked to change, now and before. */
    private static void changes(TourGuide guide, DeskRobot desk, Stage stage) throws Exception {
        desk.goTo(Destination.REQUESTS);
        desk.click("requestsAudit");
        TableView<?> table = desk.node("auditTable", TableView.class);
        desk.waitUntil("the changes", () -> table.getItems().size() > 2);
        desk.onFx(() -> {
            table.getSelectionModel().select(1);
            return table;
        });
        guide.snap("requests-production", stage);
        desk.click("copyPolicy");
        guide.snap("requests-copy-policy", stage);
        desk.onFx(() -> {
            desk.node("copyPolicy", MenuButton.class).hide();
            return stage;
        });
    }

    /** Some changes: one is done, one was refused, and of one nobody knows. */
    private static AuditFile changed(Path folder) throws AuditFailure {
        AuditFile file = new AuditFile(folder, InstantSource.system());
        AuditTrail trail = AuditTrail.into(file, InstantSource.system());
        trail.of("123456789012", "arn:aws:sts::123456789012:assumed-role/Operator");
        trail.ended(trail.sent(change("PutItem")), Request.Outcome.OK, "OK", "QK3V5EXAMPLE");
        trail.note(change("DeleteTable"), Request.Outcome.REFUSED, "Refused: production is locked");
        trail.sent(change("UpdateItem"));
        return file;
    }

    private static AskedChange change(String operation) {
        return new AskedChange(
                new Request.Service("DynamoDB"),
                operation,
                "cruddur-messages",
                List.of(Map.of("pk", "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399")),
                List.of());
    }

    private static void choose(DeskRobot desk, Way way) {
        ComboBox<?> box = desk.node("connectionWay", ComboBox.class);
        desk.onFx(() -> {
            box.getSelectionModel().select(box.getItems().indexOf(way));
            return box;
        });
    }

    private static void idle(DeskRobot desk) {
        desk.waitUntil(
                "the end of the steps",
                () -> desk.find("stopConnection").filter(Node::isDisabled).isPresent());
    }

    private static Map<Destination, Function<Desk, Feature>> views(AuditFile changes) {
        Map<Destination, Function<Desk, Feature>> views = new EnumMap<>(Destination.class);
        for (Destination each : Destination.values()) {
            views.put(each, _ -> new NoView(new EmptyState("fth-message-circle", "Nothing here", "")));
        }
        views.put(Destination.DATABASE, DatabaseFeature::new);
        views.put(Destination.REQUESTS, desk -> new RequestsFeature(desk, changes));
        return views;
    }

    private record NoView(Parent view) implements Feature {
        @Override
        public void refresh() {}
    }

    private final class Prod implements Connector {
        @Override
        public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) {
            return new OpenSession(
                    choice.isProd()
                            ? SessionBuilder.like(FakeSessions.prod(InstantSource.system(), "cruddur-messages"))
                                    .access(new Unreached())
                                    .groups(new Closed())
                                    .policy(_ -> "{}")
                                    .build()
                            : FakeSessions.local(),
                    () -> {},
                    new CompletableFuture<>());
        }

        @Override
        public ProdOptions prodOptions() {
            return new ProdOptions(List.of("cruddur-ops"), List.of("ca-central-1"));
        }
    }

    /** A group that lets in the office of yesterday. */
    private static final class Closed implements SecurityGroups {
        @Override
        public RuleId usual() {
            return new RuleId("sg-0123456789abcdef0", "sgr-0123456789abcdef0");
        }

        @Override
        public GroupRule read(RuleId id, Work work) {
            return rule(id, "203.0.113.0/24");
        }

        @Override
        public AddressRange publicAddress(Work work) {
            return AddressRange.parse("198.51.100.7").orElseThrow();
        }

        @Override
        public GroupRule change(GroupRule before, AddressRange addresses, Work work) {
            return rule(new RuleId(before.group(), before.id()), addresses.toString());
        }

        private static GroupRule rule(RuleId id, String source) {
            return new GroupRule(
                    id.rule(), id.group(), false, "tcp", 5432, 5432, source, AddressRange.parse(source), "The office");
        }
    }

    /** An instance that is stopped first, and behind a security group then. */
    private final class Unreached implements DatabaseAccess, DatabaseInstances, DatabaseProbe {
        private DatabaseChoice choice = new DatabaseChoice(Way.VARIABLES, HOST, "", "cruddur", "cruddur_ops", "", "");

        @Override
        public DatabaseChoice choice() {
            return choice;
        }

        @Override
        public void choose(DatabaseChoice now, char[] password) {
            choice = now;
        }

        @Override
        public void onChoice(Runnable listener) {}

        @Override
        public void onPlace(Runnable listener) {}

        @Override
        public boolean isSet() {
            return choice.way() != Way.VARIABLES;
        }

        @Override
        public String place() {
            return HOST + ":5432/cruddur";
        }

        @Override
        public String variables() {
            return "";
        }

        @Override
        public void connect(Work work) {
            throw new DeskException.Unreachable("No database server answers.", null);
        }

        @Override
        public DatabaseProbe probe(Work work) {
            return this;
        }

        @Override
        public DatabaseInstances instances() {
            return this;
        }

        @Override
        public String psql(Work work) {
            return "psql";
        }

        @Override
        public Optional<Instance> at(String host, Work work) {
            return Optional.of(new Instance("cruddur", host, status, true));
        }

        @Override
        public Instance start(Instance instance, Work work) {
            return instance;
        }

        @Override
        public Target target() {
            return new Target("the settings", HOST, 5432, "cruddur", "cruddur_ops");
        }

        @Override
        public List<HostAddress> addresses(Work work) {
            return List.of(new HostAddress(InetAddress.ofLiteral("15.156.20.7"), false));
        }

        @Override
        public HostAddress reach(List<HostAddress> addresses, Work work) {
            throw new DeskException.Unreachable(
                    HOST + " (15.156.20.7) does not answer on port 5432 within 5 s. That is what a security group looks"
                            + " like from outside that does not let this machine in: let it hold this machine's public"
                            + " address.",
                    null);
        }

        @Override
        public ServerCertificate encrypt(HostAddress address, Work work) {
            return new ServerCertificate("Amazon RDS ca-central-1", Instant.EPOCH, true, "TLSv1.3");
        }

        @Override
        public Optional<DeskException> signIn(Work work) {
            return Optional.empty();
        }

        @Override
        public int tables(Work work) {
            return 2;
        }

        @Override
        public void close() {}
    }
}

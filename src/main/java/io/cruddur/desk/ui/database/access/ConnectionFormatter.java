package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.StepFinding;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.core.database.access.StepOutcome.SkipReason;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.access.DatabaseInstances.Instance;
import io.cruddur.desk.port.access.DatabaseProbe.HostAddress;
import io.cruddur.desk.port.access.DatabaseProbe.ServerCertificate;
import io.cruddur.desk.port.access.DatabaseProbe.Target;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** What the page of the connection says. */
final class ConnectionFormatter {
    private static final int ADDRESSES = 3;

    private ConnectionFormatter() {}

    static String way(Way way) {
        return Texts.text(
                switch (way) {
                    case VARIABLES -> "database.connection.way.variables";
                    case PASSWORD -> "database.connection.way.password";
                    case SECRET -> "database.connection.way.secret";
                    case IAM -> "database.connection.way.iam";
                });
    }

    /** What a way needs, and where its secret stays. */
    static String purpose(Way way, String variables) {
        return switch (way) {
            case VARIABLES ->
                variables.isEmpty()
                        ? Texts.text("database.connection.variables.none")
                        : Texts.text("database.connection.variables", variables);
            case PASSWORD -> Texts.text("database.connection.password.purpose");
            case SECRET -> Texts.text("database.connection.secret.purpose");
            case IAM -> Texts.text("database.connection.iam.purpose");
        };
    }

    static String name(AccessStep step) {
        return Texts.text(
                switch (step) {
                    case SETTINGS -> "database.connection.settings";
                    case INSTANCE -> "database.connection.instance";
                    case NAME -> "database.connection.name";
                    case ADDRESS -> "database.connection.address";
                    case CERTIFICATE -> "database.connection.certificate";
                    case PASSWORD -> "database.connection.login";
                    case DATABASE -> "database.connection.database";
                    case TABLES -> "database.connection.tables";
                });
    }

    /** What a step looks at. */
    static String purpose(AccessStep step) {
        return Texts.text(
                switch (step) {
                    case SETTINGS -> "database.connection.settings.step";
                    case INSTANCE -> "database.connection.instance.step";
                    case NAME -> "database.connection.name.step";
                    case ADDRESS -> "database.connection.address.step";
                    case CERTIFICATE -> "database.connection.certificate.step";
                    case PASSWORD -> "database.connection.login.step";
                    case DATABASE -> "database.connection.database.step";
                    case TABLES -> "database.connection.tables.step";
                });
    }

    static String state(StepOutcome outcome) {
        return Texts.text(
                switch (outcome) {
                    case StepOutcome.Waiting _ -> "database.connection.state.waiting";
                    case StepOutcome.Running _ -> "database.connection.state.running";
                    case StepOutcome.Passed _ -> "database.connection.state.passed";
                    case StepOutcome.NotPassed _, StepOutcome.NotRunning _ -> "database.connection.state.failed";
                    case StepOutcome.Skipped _ -> "database.connection.state.skipped";
                });
    }

    static String sentence(AccessStep step, StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Waiting _, StepOutcome.Running _ -> purpose(step);
            case StepOutcome.Passed(StepFinding finding, var _) -> found(finding);
            case StepOutcome.NotPassed(RuntimeException why, var _) -> FailureSentence.of(why);
            case StepOutcome.NotRunning(Instance instance, var _) ->
                Texts.text(
                        switch (instance.status()) {
                            case "stopped" -> "database.connection.instance.stopped";
                            case "stopping" -> "database.connection.instance.stopping";
                            default -> "database.connection.instance.other";
                        },
                        instance.id(),
                        instance.status());
            case StepOutcome.Skipped(SkipReason reason, String sentence) ->
                switch (reason) {
                    case EARLIER -> Texts.text("database.connection.skipped.earlier");
                    case STOPPED -> Texts.text("database.connection.skipped.stopped");
                    case NO_INSTANCE -> Texts.text("database.connection.skipped.noInstance");
                    case NOT_ANSWERED -> sentence;
                };
        };
    }

    private static String found(StepFinding finding) {
        return switch (finding) {
            case StepFinding.Settings(Target target) ->
                Texts.text(
                        "database.connection.found.settings",
                        target.user(),
                        target.database(),
                        target.host(),
                        Integer.toString(target.port()));
            case StepFinding.Instance(Instance instance) ->
                Texts.text(
                        instance.isPublic()
                                ? "database.connection.found.instance"
                                : "database.connection.found.instance.private",
                        instance.id(),
                        instance.status());
            case StepFinding.Addresses(List<HostAddress> addresses) -> addresses(addresses);
            case StepFinding.Answering(HostAddress address, int port) ->
                Texts.text("database.connection.found.address", address.text(), Integer.toString(port));
            case StepFinding.Encrypted(ServerCertificate certificate) ->
                Texts.text(
                        certificate.nameChecked()
                                ? "database.connection.found.certificate"
                                : "database.connection.found.certificate.unnamed",
                        certificate.protocol(),
                        certificate.issuer(),
                        certificate.until().atZone(ZoneOffset.UTC).toLocalDate().toString());
            case StepFinding.SignedInAs(String user) -> Texts.text("database.connection.found.login", user);
            case StepFinding.OpenDatabase(String name) -> Texts.text("database.connection.found.database", name);
            case StepFinding.Tables(int count) -> Texts.text("database.connection.found.tables", count);
        };
    }

    private static String addresses(List<HostAddress> addresses) {
        String all = addresses.stream().limit(ADDRESSES).map(HostAddress::text).collect(Collectors.joining(", "));
        boolean apart = addresses.stream()
                .allMatch(address -> address.isPrivate() && !address.address().isLoopbackAddress());
        return Texts.text(
                apart ? "database.connection.found.name.private" : "database.connection.found.name",
                all,
                addresses.size() > ADDRESSES ? addresses.size() - ADDRESSES : 0);
    }

    /** Empty for what took no time. */
    static String took(StepOutcome outcome) {
        Duration took =
                switch (outcome) {
                    case StepOutcome.Passed(var _, Duration passed) -> passed;
                    case StepOutcome.NotPassed(var _, Duration failed) -> failed;
                    case StepOutcome.NotRunning(var _, Duration failed) -> failed;
                    case StepOutcome.Waiting _, StepOutcome.Running _, StepOutcome.Skipped _ -> Duration.ZERO;
                };
        if (took.isZero()) {
            return "";
        }
        if (took.toMillis() == 0) {
            return Texts.text("database.connection.instant");
        }
        return took.toMillis() < 1_000
                ? Texts.text("database.rows.milliseconds", took.toMillis())
                : Texts.text("database.setUp.seconds", took.toMillis() / 1000.0);
    }

    /** @param status in RDS's own word; may be empty */
    static String starting(String status) {
        return status.isEmpty()
                ? Texts.text("database.connection.starting")
                : Texts.text("database.connection.starting.status", status);
    }
}

package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed and chosen of a way into the database. On the FX thread. */
final class ConnectionForm {
    private final DatabaseAccess access;
    private final ObjectProperty<Way> way;
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final StringProperty rootCertificate = new SimpleStringProperty("");
    private String appliedPassword = "";

    /** Begins with what is chosen now. */
    ConnectionForm(DatabaseAccess access) {
        this.access = access;
        DatabaseChoice now = access.choice();
        way = new SimpleObjectProperty<>(now.way());
        host.set(now.host());
        port.set(now.port());
        database.set(now.database());
        user.set(now.user());
        secret.set(now.secret());
        rootCertificate.set(now.rootCertificate());
    }

    /** @param action called at each change of a field */
    void onChange(Runnable action) {
        way.subscribe(action);
        Stream.of(host, port, database, user, password, secret, rootCertificate)
                .forEach(field -> field.subscribe(action));
    }

    DatabaseChoice choice() {
        return new DatabaseChoice(
                way.get(),
                host.get().strip(),
                port.get().strip(),
                database.get().strip(),
                user.get().strip(),
                secret.get().strip(),
                rootCertificate.get().strip());
    }

    /**
     * Makes it the way in, unless it is that already: connections that are open stay open then.
     *
     * @return whether it was changed
     */
    boolean apply() {
        DatabaseChoice wanted = choice();
        String typed = way.get() == Way.PASSWORD ? password.get() : "";
        if (wanted.equals(access.choice()) && typed.equals(appliedPassword)) {
            return false;
        }
        access.choose(wanted, typed.toCharArray());
        appliedPassword = typed;
        return true;
    }

    ObjectProperty<Way> wayProperty() {
        return way;
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty portProperty() {
        return port;
    }

    StringProperty databaseProperty() {
        return database;
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty passwordProperty() {
        return password;
    }

    StringProperty secretProperty() {
        return secret;
    }

    StringProperty rootCertificateProperty() {
        return rootCertificate;
    }
}

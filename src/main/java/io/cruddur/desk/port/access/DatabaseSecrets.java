package io.cruddur.desk.port.access;

/** The secrets that hold a database's password. */
public interface DatabaseSecrets {
    /**
     * What a secret holds. Its text form hides the password.
     *
     * @param host empty where the secret names none, as those that RDS keeps itself
     * @param port 0 where it names none
     * @param database empty where it names none
     */
    record SecretValue(String host, int port, String database, String user, String password) {
        @Override
        public String toString() {
            return user + "@" + host + ":" + port + "/" + database;
        }
    }

    /**
     * Reads a secret as it is now. Blocks.
     *
     * @param arn its ARN
     * @param region the one that is in its ARN
     * @throws io.cruddur.desk.port.DeskException.Invalid when it is not in the form that a database's has
     */
    SecretValue read(String arn, String region);
}

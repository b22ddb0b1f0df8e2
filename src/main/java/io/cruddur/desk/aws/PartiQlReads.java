package io.cruddur.desk.aws;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/** The same operations of PartiQL read and write: their statements tell. */
final class PartiQlReads {
    private PartiQlReads() {}

    /** Whether it is PartiQL, and selects. */
    static boolean only(SdkRequest request) {
        List<String> statements =
                switch (request) {
                    case ExecuteStatementRequest one -> one.statement() == null ? List.of() : List.of(one.statement());
                    case BatchExecuteStatementRequest batch ->
                        batch.statements().stream()
                                .map(BatchStatementRequest::statement)
                                .toList();
                    case ExecuteTransactionRequest transaction ->
                        transaction.transactStatements().stream()
                                .map(ParameterizedStatement::statement)
                                .toList();
                    default -> List.of();
                };
        return !statements.isEmpty() && statements.stream().allMatch(PartiQlReads::isSelect);
    }

    /** Cautious: anything that does not plainly begin with SELECT is taken for a write. */
    private static boolean isSelect(String statement) {
        return statement != null
                && statement.strip().toUpperCase(Locale.ROOT).matches("(?s)SELECT\\s.*")
                && statement.indexOf(';') < 0;
    }
}

package io.cruddur.desk.ui.tables.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** PartiQL beside two tables whose items have the same key, in the real app. */
@ExtendWith(DeskAppExtension.class)
class PartiQlTablesTest {
    private static void create(DynamoDbClient other, String table) {
        other.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        other.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "id", AttributeValue.fromS("1"),
                        "author", AttributeValue.fromS("Mira"),
                        "note", AttributeValue.fromS("of " + table))));
    }

    private static boolean disabled(DeskRobot desk, String button) {
        return desk.node(button, Node.class).isDisabled();
    }

    @Test
    void rowsOfAnotherTableAreNotEditedNorDeletedInTheChosenOne(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            create(other, "orders");
            create(other, "returns");
            desk.tables();
            desk.click("refreshTables");
            TablesRobot tables = desk.tables().select("returns");
            QueryRobot query = tables.query();
            desk.click("queryPartiql");
            desk.waitUntil("the chosen table in the text", () -> desk.textOf("partiqlText")
                    .equals("SELECT * FROM \"returns\""));
            tables.select("orders");
            desk.waitUntil("the other table in the text", () -> desk.textOf("partiqlText")
                    .equals("SELECT * FROM \"orders\""));

            query.partiQl("SELECT * FORM orders").runPartiQl();
            desk.waitUntil("the failure", () -> desk.find("scanProblem").isPresent());
            assertThat(desk.onFx(
                            () -> ((Label) desk.node("scanProblem", Node.class).lookup("#problem")).getText()))
                    .startsWith("Could not run this statement");
            query.partiQl("SELECT * FROM \"orders\"").runPartiQl();
            desk.waitUntil("the item", () -> tables.rows().size() == 1);
            TableView<?> items = desk.node("itemsTable", TableView.class);
            assertThat(desk.onFx(() -> items.getColumns().getFirst().getId())).isEqualTo("column-id");
            tables.selectRows(0);
            assertThat(disabled(desk, "editItem")).isFalse();
            assertThat(disabled(desk, "deleteItem")).isFalse();

            query.partiQl("SELECT * FROM \"returns\"").runPartiQl();
            desk.waitUntil("the item of returns", () -> tables.rows().toString().contains("of returns"));
            tables.selectRows(0);
            for (String button : new String[] {"editItem", "duplicateItem", "deleteItem"}) {
                assertThat(disabled(desk, button)).as(button).isTrue();
            }
            assertThat(desk.textOf("itemsLocked")).contains("returns");
            desk.press(KeyCode.DELETE);
            desk.settle();
            assertThat(other.getItem(
                                    request -> request.tableName("orders").key(Map.of("id", AttributeValue.fromS("1"))))
                            .hasItem())
                    .isTrue();

            query.partiQl("SELECT note FROM \"orders\"").runPartiQl();
            desk.waitUntil("the note of orders", () -> tables.rows().toString().contains("of orders"));
            tables.selectRows(0);
            assertThat(disabled(desk, "deleteItem")).isTrue();
            assertThat(desk.textOf("itemsLocked")).contains("id");

            tables.select("returns");
            desk.waitUntil("its own text", () -> desk.textOf("partiqlText").equals("SELECT * FROM \"returns\""));
            tables.select("orders");
            desk.waitUntil(
                    "what was typed for it", () -> desk.textOf("partiqlText").equals("SELECT note FROM \"orders\""));
        }
    }
}

package io.cruddur.desk.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class ReadRequestTest {
    private static final Pattern ALIAS = Pattern.compile("[#:][nv]\\d+");

    /** All that an expression may hold beside aliases. */
    private static final Pattern WORDS = Pattern.compile(
            "(?:=|<>|<=|>=|<|>|\\(|\\)|,|\\.|\\[\\d+]|\\s|AND|OR|NOT|IN|BETWEEN|begins_with|contains|size|attribute_(?:exists|not_exists|type))*");

    @Property(tries = 300)
    @Domain(Queries.class)
    void nothingOfTheQueryStandsInAnExpressionItself(@ForAll ItemQuery query) {
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        String all = request.keyCondition() + " " + request.filter() + " " + request.projection();
        assertThat(ALIAS.matcher(all).replaceAll("")).matches(WORDS);
        List<String> used = new ArrayList<>();
        for (Matcher alias = ALIAS.matcher(all); alias.find(); ) {
            used.add(alias.group());
        }
        // DynamoDB refuses a request with an alias that nothing uses.
        List<String> defined = new ArrayList<>(request.names().keySet());
        defined.addAll(request.values().keySet());
        assertThat(used).hasSameElementsAs(defined);
        assertThat(request.names().values()).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    @Domain(Queries.class)
    void theJsonIsJsonAndSaysWhatTheRequestHolds(@ForAll ItemQuery query) {
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        JsonNode json = JsonNode.parser().parse(request.json());
        assertThat(json.field("FilterExpression").map(JsonNode::text).orElse(""))
                .isEqualTo(request.filter());
        request.names().forEach((alias, name) -> assertThat(json.field("ExpressionAttributeNames")
                        .flatMap(names -> names.field(alias))
                        .map(JsonNode::text))
                .contains(name));
        assertThat(json.field("ExpressionAttributeValues")
                        .map(values -> values.asObject().keySet())
                        .orElse(java.util.Set.of()))
                .isEqualTo(request.values().keySet());
    }

    @Property(tries = 300)
    @Domain(Queries.class)
    void aKeptQueryComesBackAsItWas(@ForAll ItemQuery query) {
        assertThat(QueryDocument.query(new Item(QueryDocument.of(query).values())))
                .isEqualTo(query);
    }

    @Property(tries = 300)
    @Domain(Queries.class)
    void aPathIsReadAsItIsWritten(@ForAll AttributePath path, @ForAll AttributePath other) {
        assertThat(AttributePath.parse(path.text())).isEqualTo(path);
        assertThat(AttributePath.parseList(AttributePath.listText(List.of(path, other, path))))
                .containsExactly(path, other, path);
    }

    @Test
    void aDottedNameIsNotAPath() {
        assertThat(AttributePath.parse("a.b").steps()).hasSize(2);
        assertThat(AttributePath.parse("\"a.b\"")).isEqualTo(AttributePath.of("a.b"));
        assertThat(AttributePath.parse("list[2].name").text()).isEqualTo("list[2].name");
    }

    @Test
    void saysWhereAPathIsWrong() {
        assertThatThrownBy(() -> AttributePath.parse("a..b"))
                .hasMessage("At character 3: an attribute name is missing.");
        assertThatThrownBy(() -> AttributePath.parse("a[x]")).hasMessageContaining("[0]");
        assertThatThrownBy(() -> AttributePath.parse("\"open")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> AttributePath.parse("a]")).hasMessageContaining("not expected");
    }

    @Test
    void writesAQueryAsPeopleKnowIt() {
        ItemQuery query = new ItemQuery(
                "cruddur-messages",
                null,
                new KeyCondition(
                        "pk",
                        new Attribute.Text("MSG#1"),
                        new KeyCondition.Sort(
                                "sk", KeyCondition.KeyOperator.BEGINS_WITH, new Attribute.Text("2026"), null)),
                ItemQuery.Order.DESCENDING,
                new Filter.Group(
                        Filter.Join.AND,
                        List.of(
                                new Filter.Condition(
                                        AttributePath.of("message"),
                                        Operator.CONTAINS,
                                        List.of(new Attribute.Text("hi"))),
                                new Filter.Group(
                                        Filter.Join.OR,
                                        List.of(
                                                new Filter.Condition(
                                                        AttributePath.parse("meta.tags[0]"),
                                                        Operator.EXISTS,
                                                        List.of()),
                                                new Filter.Condition(
                                                        AttributePath.of("message"),
                                                        Operator.SIZE_BETWEEN,
                                                        List.of(new Attribute.Num("1"), new Attribute.Num("9"))))))),
                List.of(AttributePath.of("message")),
                false,
                25,
                10L);
        ReadRequest request = ReadRequest.of(query, ReadBudget.NONE);
        assertThat(request.keyCondition()).isEqualTo("#n0 = :v0 AND begins_with(#n1, :v1)");
        assertThat(request.filter())
                .isEqualTo("contains(#n2, :v2) AND (attribute_exists(#n3.#n4[0]) OR size(#n2) BETWEEN :v3 AND :v4)");
        assertThat(request.projection()).isEqualTo("#n2");
        assertThat(request.limit()).isEqualTo(25);
        assertThat(request.json())
                .startsWith("{\n  \"TableName\": \"cruddur-messages\",\n  \"KeyConditionExpression\"");
    }

    @Test
    void asksForAllKeysOfAnIndexInTheirOrder() {
        KeyCondition key = new KeyCondition(
                List.of(
                        new KeyCondition.Partition("country", new Attribute.Text("NO")),
                        new KeyCondition.Partition("city", new Attribute.Text("Oslo"))),
                List.of(
                        new KeyCondition.Sort("year", KeyCondition.KeyOperator.EQUAL, new Attribute.Num("2001"), null),
                        new KeyCondition.Sort(
                                "name",
                                KeyCondition.KeyOperator.BETWEEN,
                                new Attribute.Text("a"),
                                new Attribute.Text("b"))));
        ItemQuery query =
                new ItemQuery("places", "by-place", key, ItemQuery.Order.ASCENDING, null, List.of(), false, null, null);
        assertThat(ReadRequest.of(query, ReadBudget.NONE).keyCondition())
                .isEqualTo("#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND #n3 BETWEEN :v3 AND :v4");
        assertThatThrownBy(() -> new KeyCondition(key.partition(), key.sorts().reversed()))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void readsWhatEarlierVersionsKept() {
        Item kept = new Item(java.util.Map.of(
                "table", new Attribute.Text("t"),
                "partitionKey", new Attribute.Text("pk"),
                "partition", new Attribute.Text("MSG#1"),
                "sortKey", new Attribute.Text("sk"),
                "comparison", new Attribute.Text("LESS"),
                "value", new Attribute.Num("1"),
                "descending", new Attribute.Bool(true),
                "projection", new Attribute.Text(""),
                "consistent", new Attribute.Bool(false)));
        assertThat(QueryDocument.query(kept).key())
                .isEqualTo(new KeyCondition(
                        "pk",
                        new Attribute.Text("MSG#1"),
                        new KeyCondition.Sort("sk", KeyCondition.KeyOperator.LESS, new Attribute.Num("1"), null)));
    }

    @Test
    void theLimitBecomesThePageOnlyWhereNothingIsFiltered() {
        ItemQuery ten = new ItemQuery("t", null, null, ItemQuery.Order.ASCENDING, null, List.of(), false, null, 10L);
        assertThat(ReadRequest.of(ten, ReadBudget.NONE).limit()).isEqualTo(10);
        assertThat(ReadRequest.of(ten, ReadBudget.NONE).segments()).isEqualTo(1);
        assertThat(ReadRequest.of(ItemQuery.scan("t"), ReadBudget.NONE).segments())
                .isEqualTo(4);
        assertThat(ReadRequest.of(ItemQuery.scan("t"), ReadBudget.ON_DEMAND).segments())
                .isEqualTo(1);
        assertThat(ReadRequest.of(ItemQuery.scan("t"), ReadBudget.ON_DEMAND).limit())
                .isEqualTo(800);
    }

    @Test
    void knowsWhatAStatementDoes() {
        assertThat(statement("  select * from \"a b\" where x = '?' and y = ?").kind())
                .isEqualTo(Statement.Kind.SELECT);
        assertThat(statement("-- why\n/* not */ Delete from t where id = 1").kind())
                .isEqualTo(Statement.Kind.DELETE);
        assertThat(statement("EXISTS (SELECT 1)").kind()).isEqualTo(Statement.Kind.OTHER);
        assertThat(statement("").kind()).isEqualTo(Statement.Kind.OTHER);
        assertThat(statement("select * from \"a b\".\"by-x\"").table()).isEqualTo("a b");
        assertThat(Statement.placeholders("select '?' , \"?\" -- ?\n from t where a = ? and b in (?,?)"))
                .isEqualTo(3);
    }

    @Test
    void knowsTheTableOfAStatementBesideQuotesAndComments() {
        assertThat(statement("-- FROM \"x\"\n"
                                + "select 'FROM y', a /* from z */ FROM \"or\"\"ders\".\"by-time\" WHERE b = 1")
                        .table())
                .isEqualTo("or\"ders");
        assertThat(statement("SELECT \"from\" FROM t WHERE a = 'it''s FROM u'").table())
                .isEqualTo("t");
        assertThat(statement("UPDATE \"t\" SET a = 'FROM u' WHERE id = 1").table())
                .isEqualTo("t");
        assertThat(statement("INSERT INTO \"t\" VALUE {'a': 'INTO u'}").table()).isEqualTo("t");
        assertThat(statement("DELETE FROM \"t\" WHERE id = 1").table()).isEqualTo("t");
        assertThat(statement("SELECT * FROM \"a\", \"b\"").table()).isEmpty();
        assertThat(statement("SELECT * FROM").table()).isEmpty();
        assertThat(Statement.placeholders("select /* ? */ 'it''s ?' from t where a = ?"))
                .isEqualTo(1);
    }

    @Test
    void knowsWhichAttributesAStatementShowsUnderTheirOwnNames() {
        assertThat(statement("SELECT * FROM t").shows("id")).isTrue();
        assertThat(statement("SELECT a, \"id\" FROM t").shows("id")).isTrue();
        assertThat(statement("SELECT a FROM t").shows("id")).isFalse();
        assertThat(statement("SELECT a.id FROM t").shows("id")).isFalse();
        assertThat(statement("SELECT a AS id FROM t").shows("id")).isFalse();
        assertThat(statement("SELECT id, a.id FROM t").shows("id")).isFalse();
        assertThat(statement("UPDATE t SET a = 1 WHERE id = 1 RETURNING ALL NEW *")
                        .shows("id"))
                .isTrue();
    }

    private static Statement statement(String text) {
        return new Statement(text, List.of(), null);
    }
}

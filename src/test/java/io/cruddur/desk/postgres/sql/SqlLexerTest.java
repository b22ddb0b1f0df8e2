package io.cruddur.desk.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlLexerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';'",
                "select 'it''s; fine'",
                "select '\\'",
                "select E'\\';'",
                "select e'a\\\\'",
                "select $$;$$",
                "select $a$ $$;$$ $b$; $a$",
                "select $été$;$été$",
                "select \";\"",
                "select \"a\"\";\"",
                "select 1 -- ; not here",
                "select 1 /* ; /* ; */ ; */",
                "select a$b$c from t",
                "select U&'\\0041;' , U&\"d;\"",
                "select B'1;', x'f;', n';'",
                "select $1, $12",
                "select 1;",
                ";; select 1 ;;",
            })
    void aSemicolonInQuotesOrCommentsSeparatesNothing(String sql) {
        assertThat(SqlLexer.statements(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit; drop table x",
                "select '\\'; drop table x; --'",
                "select E'\\\\'; drop table x",
                "select $a$ $b$ $a$; drop table x",
                "select 1 -- comment\n; drop table x",
                "select 1 -- comment\r; drop table x",
                "select 1 /* /* */ */; drop table x",
                "select a$b$; drop table x",
                "select \"a\"\"b\"; drop table x",
                "select 1;drop table x",
            })
    void findsTheSecondStatement(String sql) {
        assertThat(SqlLexer.statements(sql)).hasSizeGreaterThan(1);
        assertThat(SqlLexer.statements(sql).get(1)).contains("drop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'a", "select \"a", "select $a$ $$", "select /* /* */", "select E'\\'", "a\0b"})
    void whatIsNotClosedIsUnreadable(String sql) {
        assertThatThrownBy(() -> SqlLexer.tokens(sql)).isInstanceOf(SqlLexer.Unreadable.class);
    }

    @Test
    void foldsWordsButNotQuotedIdentifiers() {
        assertThat(SqlLexer.tokens("SELECT \"A\"\"B\"").stream().map(SqlToken::name))
                .containsExactly("select", "A\"B");
    }

    @Test
    void emptyStatementsAreNone() {
        assertThat(SqlLexer.statements(" ; -- nothing\n ; /* */ ")).isEmpty();
    }

    @Property
    void tokensCoverTheTextWithoutOverlap(
            @ForAll @AlphaChars @CharRange(from = ' ', to = '~') @Chars({'\n', '$', '\'', 'é'}) String sql) {
        try {
            int end = 0;
            for (SqlToken token : SqlLexer.tokens(sql)) {
                assertThat(token.start()).isGreaterThanOrEqualTo(end);
                assertThat(sql).startsWith(sql.substring(0, token.start()) + token.text());
                end = token.end();
            }
            assertThat(end).isLessThanOrEqualTo(sql.length());
        } catch (SqlLexer.Unreadable e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }
}

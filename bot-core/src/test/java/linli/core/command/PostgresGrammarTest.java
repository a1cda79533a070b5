package linli.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import linli.core.store.DatabaseSettings;
import linli.core.store.TestStores;
import org.junit.jupiter.api.Test;

final class PostgresGrammarTest extends GrammarTest {
    @Override
    DatabaseSettings freshStore() {
        return TestStores.postgres();
    }

    @Test
    void aDialogMovesBetweenTwoNodes() throws Exception {
        var other = node(talk().clock);
        talk().says("boss", "提意见");
        assertThat(other.says("boss", "2")).startsWith("记下了:2");
        assertThat(talk().says("boss", "1")).isEqualTo("灯:1");
        other.says("boss", "/通知 停水 明天");
        assertThat(talk().says("boss", other.number())).isEqualTo("发了:停水");
        assertThat(other.says("boss", other.number())).startsWith("没有等着确认的事");
    }
}

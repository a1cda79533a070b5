package linli.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.Level;
import linli.core.community.Memberships;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Shifts;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Tx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person's copy and erasure from the command line, beside a running server and without one. */
@Timeout(300)
final class PersonCommandsTest {
    private static final Instant NOW = Instant.parse("2025-11-28T01:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws Exception {
        Files.writeString(folder.resolve("bot.yaml"), "server: { port: 0 }\ncommunity: { name: \"和风里\" }");
    }

    private Launched run(int code, String... words) throws Exception {
        return answering(code, "", words);
    }

    private Launched answering(int code, String typed, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", "bot.yaml"));
        var launched = Launched.start(folder, Map.of(), all.toArray(String[]::new));
        try (var in = launched.process().getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(launched.end()).as(launched.out() + launched.err()).isEqualTo(code);
        return launched;
    }

    /** R1 is on duty and says who she is; R2 appointed her; R3 and R4 are the same id on two accounts. */
    private void people() throws Exception {
        run(0, "migrate");
        var store = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("data/bot"), "", "");
        try (var database = Database.open(store, new SimpleMeterRegistry())) {
            database.write(PersonCommandsTest::fill).get();
        }
    }

    private static boolean fill(Tx tx) {
        Units.ensureRoot(tx, "和风里", NOW);
        for (var each : List.of("chen", "zhou", "both")) People.of(tx, "linli", List.of(each), NOW);
        People.of(tx, "other", List.of("both"), NOW);
        Profiles.call(tx, 1, "陈阿姨");
        Profiles.call(tx, 2, "周书记");
        Memberships.join(tx, 1, Unit.ROOT, Level.SELF_DECLARED, NOW);
        Roles.grant(tx, 2, Role.BRANCH, Unit.ROOT, NOW, Grant.FOREVER, 2);
        Roles.grant(tx, 1, Role.OBSERVER, Unit.ROOT, NOW, Grant.FOREVER, 2);
        var group = ChatGroups.add(tx, "和风里群", Unit.ROOT, NOW).orElseThrow();
        Shifts.give(tx, group.id(), LocalDate.of(2099, 12, 1), 1, 2, NOW);
        return true;
    }

    @Test
    void withoutAStoreNobodyIsFoundAndNoneIsMade() throws Exception {
        assertThat(run(1, "export", "R1").err()).isNotBlank().doesNotContain("\tat ");
        assertThat(run(1, "erase", "R1", "--yes").err()).isNotBlank().doesNotContain("\tat ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aCopyHasEveryRowWithItsMeaningAndIsItsOwnersAlone() throws Exception {
        people();
        assertThat(run(1, "export", "R99").err()).startsWith("没有 R99 这个人");
        assertThat(run(1, "export", "both").err()).contains("R3, R4");
        assertThat(run(0, "export", "chen").out()).contains("写好了 / written: " + folder.resolve("R1.json"));
        var file = folder.resolve("R1.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var copy = new ObjectMapper().readTree(file.toFile());
        assertThat(copy.path("person").asText()).isEqualTo("R1");
        assertThat(copy.path("summary").toString()).contains("称呼:陈阿姨").contains("没有别的了");
        assertThat(table(copy, "identity").path("rows").get(0).path("open_id").asText())
                .isEqualTo("chen");
        var shift = table(copy, "duty_shift");
        assertThat(shift.path("rows").get(0).path("on_date").asText()).isEqualTo("2099-12-01");
        assertThat(shift.path("fields").path("on_date").asText()).isEqualTo("哪天");
        assertThat(shift.path("keptUntil").asText()).isEqualTo("那天过后 90 天");
        assertThat(table(copy, "membership").path("rows").get(0).path("since").asText())
                .isEqualTo("2025-11-28T09:00+08:00");
        assertThat(copy.toString()).doesNotContain("周书记");
        assertThat(run(1, "export", "R1").err()).contains("--force");
        run(0, "export", "R1", "--force");
        run(0, "export", "R1", "chen.json");
        assertThat(folder.resolve("chen.json")).exists();
    }

    private static JsonNode table(JsonNode copy, String name) {
        for (var table : copy.path("tables")) if (table.path("name").asText().equals(name)) return table;
        throw new AssertionError("no table " + name);
    }

    @Test
    void nobodyIsErasedByMistake() throws Exception {
        people();
        assertThat(answering(1, "R2\n", "erase", "R1").err()).isEqualTo("没有删 / nothing was erased\n");
        assertThat(run(2, "erase", "R1").err()).contains("--yes");
        assertThat(run(1, "erase", "R99").out()).isEmpty();
        run(0, "export", "R1");
    }

    @Test
    void aRunningServerErasesAndSaysWhoGoesOn() throws Exception {
        people();
        var serve = Launched.start(folder, Map.of(), "serve", "--config", "bot.yaml");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            serve.out().contains("ready") || !serve.process().isAlive());
            run(0, "export", "R1");
            assertThat(answering(0, "R1\n", "erase", "R1").out())
                    .contains("R1: ")
                    .contains("全删了 / erased: R1")
                    .contains("和风里的观察员:手上 1 件事给了 周书记");
            assertThat(run(1, "export", "R1").err()).startsWith("没有 R1 这个人");
            assertThat(run(1, "erase", "chen", "--yes").err()).startsWith("没有 chen 这个人");
            assertThat(serve.err()).doesNotContain("chen").doesNotContain("陈阿姨");
        } finally {
            serve.process().destroy();
            serve.end();
        }
        var rest = new ObjectMapper().readTree(exported("R2").toFile());
        assertThat(table(rest, "duty_shift").path("rows").toString()).contains("2099-12-01");
        assertThat(run(0, "audit", "verify").out()).startsWith("审计链完好");
    }

    private Path exported(String who) throws Exception {
        run(0, "export", who);
        return folder.resolve(who + ".json");
    }

    @Test
    void theLastAdminStaysUntilThereIsAnother() throws Exception {
        people();
        var store = new DatabaseSettings("jdbc:h2:file:" + folder.resolve("data/bot"), "", "");
        try (var database = Database.open(store, new SimpleMeterRegistry())) {
            database.write(tx -> Roles.grant(tx, 2, Role.ADMIN, Unit.ROOT, NOW, Grant.FOREVER, 2))
                    .get();
        }
        assertThat(run(1, "erase", "R2", "--yes").err()).contains("管理员");
        run(0, "export", "R2");
    }
}

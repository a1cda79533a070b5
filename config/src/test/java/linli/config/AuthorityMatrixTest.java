package linli.config;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import linli.core.command.Commands;
import linli.core.command.Feature;
import linli.core.command.RoleMatrix;
import linli.core.community.People;
import linli.core.community.Unit;
import linli.core.community.Units;
import linli.core.delivery.PostOffice;
import linli.core.delivery.TestOffice;
import linli.core.store.Database;
import linli.core.store.DatabaseSettings;
import linli.core.store.Migrations;
import linli.core.store.Tx;
import linli.core.store.Work;
import linli.core.wording.Catalogues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every command that ships, for every role, in the own unit and in another one. A new command takes part by itself. */
@Timeout(300)
abstract class AuthorityMatrixTest {
    private static final Instant NOW = Instant.parse("2025-11-28T01:00:00Z");

    private static final long LOST = 1_000_000;

    /** What prepares each thing that a number confirms. */
    private static final Map<String, String> CONFIRMED = Map.of(
            "notice.publish",
            "/通知 发布 停水 12月1日早8点停水。和风里物业 范围=U2",
            "notice.again",
            "/再发 N2",
            "poll.open",
            "/投票 新建 灯放哪边? 东边 西边 范围=U2",
            "poll.close",
            "/早截止 P1 车棚改期了");

    abstract DatabaseSettings freshStore();

    @Test
    void everyCommandKeepsToItsRolesAndItsUnit() throws Exception {
        var features =
                Application.features(SettingsFile.parse("accounts:\n  - { id: mini, platform: app }\n", Map.of()));
        var settings = freshStore();
        new Migrations(
                        settings,
                        features.stream().map(AuthorityMatrixTest::folder).toList())
                .run();
        var commands = new Commands();
        features.forEach(feature -> feature.addTo(commands));
        try (var database = Database.open(settings, new SimpleMeterRegistry())) {
            var office = TestOffice.closed(Catalogues.load(
                            ZoneId.of("Asia/Shanghai"),
                            features.stream()
                                    .map(feature -> Catalogues.beside(feature.getClass()))
                                    .toList())
                    .chinese());
            var store = new RoleMatrix.Store() {
                @Override
                public void write(Work<Boolean> work) throws Exception {
                    database.write(work).get();
                }

                @Override
                public PostOffice office() {
                    return office;
                }
            };
            database.write(tx -> {
                        Units.ensureRoot(tx, "和风里", NOW);
                        return somebodyIsInDoubt(tx);
                    })
                    .get();
            RoleMatrix.check(store, commands, NOW, AuthorityMatrixTest::scene);
            RoleMatrix.checkConfirmed(store, commands, NOW, AuthorityMatrixTest::scene, CONFIRMED);
        }
    }

    /** What the examples of the commands speak of. */
    private static Map<String, String> scene(RoleMatrix.Stage stage, Unit unit) {
        var scene = new HashMap<>(Map.of("3号楼", unit.code(), "U2", unit.code()));
        var group = stage.id("G", stage.says("/群 新增 这个群 上级=" + unit.code()));
        scene.putAll(Map.of("G1", group, "3号楼群", group));
        long observer = stage.person("observer");
        stage.says("/角色 授予 R" + observer + " 观察员 范围=" + unit.code());
        scene.putAll(Map.of("R12", "R" + observer, "12", Long.toString(observer), "R13", "R" + observer));
        var drafted = stage.says("/投票 新建 车棚放哪边? 东边 西边 范围=" + unit.code());
        stage.confirms(drafted);
        scene.put("P1", stage.id("P", drafted));
        scene.put("L101", stage.id("L", stage.says("/学习 新增 防台风 花盆先搬进屋。 范围=" + unit.code())));
        scene.put("N1", stage.id("N", stage.says("/通知 发布 停水 12月1日早8点停水。和风里物业 范围=" + unit.code())));
        scene.put("N2", lost(stage, unit));
        scene.put("F3", stage.id("F", stage.says("/问答 新增 垃圾几点收 早7到9点 范围=" + unit.code())));
        stage.answers("human.offer", "几点关门", 1);
        scene.put("K1", stage.id("K", stage.says("/应用 新建 屏 通知")));
        scene.put("Q3", stage.id("Q", stage.says("/待回")));
        return scene;
    }

    /** A notice that was sent, by the campaign of which somebody is in doubt: those are counted beside what is undone. */
    private static String lost(RoleMatrix.Stage stage, Unit unit) {
        var drafted = stage.says("/通知 发布 停电 12月1日早8点停电。和风里物业 范围=" + unit.code());
        stage.confirms(drafted);
        var code = stage.id("N", drafted);
        long notice = Long.parseLong(code.substring(1));
        stage.tx().update("update campaign set id = ? where kind = 'notice' and about = ?", LOST, notice);
        stage.tx().update("update notice set campaign_id = ? where id = ?", LOST, notice);
        return code;
    }

    private static boolean somebodyIsInDoubt(Tx tx) {
        long person = People.of(tx, "matrix", List.of("lost"), NOW).values().stream()
                .findFirst()
                .orElseThrow()
                .person();
        return tx.update(
                        "insert into outbox (id, account, state, urgency, due_at, expires_at, peer, person_id, about, series, campaign_id, reason, attempt, claimed_at, changed_at)"
                                + " values (nextval('outbox_number'), 'matrix', 'UNKNOWN', 2, ?, ?, 'lost', ?, 'campaign', 0, ?, '', 1, ?, ?)",
                        NOW,
                        NOW.plus(Duration.ofDays(30)),
                        person,
                        LOST,
                        NOW,
                        NOW)
                == 1;
    }

    private static String folder(Feature feature) {
        return feature.getClass().getPackageName().replace('.', '/');
    }
}

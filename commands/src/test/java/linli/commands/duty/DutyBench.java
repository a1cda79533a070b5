package linli.commands.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import linli.commands.help.HelpCommands;
import linli.commands.membership.MembershipCommands;
import linli.commands.testing.Chat;
import linli.commands.testing.ChatTest;
import linli.core.command.Feature;
import linli.core.community.ChatGroups;
import linli.core.community.Grant;
import linli.core.community.People;
import linli.core.community.Profiles;
import linli.core.community.Role;
import linli.core.community.Roles;
import linli.core.community.Unit;
import linli.core.community.UnitKind;
import linli.core.community.Units;
import linli.core.delivery.Campaign;
import linli.core.delivery.Campaigns;
import linli.core.message.Outgoing;
import org.junit.jupiter.api.BeforeEach;

/** A building with a group, and people who look after it. It is Friday, 28 November, nine in the morning. */
abstract class DutyBench extends ChatTest {
    static final String WATER = "【通知】12月1日(周一)早8点到下午5点,1到6号楼停水,请提前存水。和风里物业 11月28日";

    private long house;

    @Override
    protected List<? extends Feature> features() {
        return List.of(new HelpCommands("和风里"), new MembershipCommands(true), new DutyCommands(Watch.usual(Chat.ZONE)));
    }

    @BeforeEach
    void groupOfBuildingThree() throws Exception {
        house = chat.inStore(tx -> {
            var unit = Units.add(tx, UnitKind.BUILDING, "3号楼", Unit.ROOT, chat.now())
                    .orElseThrow();
            ChatGroups.add(tx, "3号楼群", unit.id(), chat.now());
            return unit.id();
        });
        person("zhou", "周书记", Role.BRANCH, Unit.ROOT);
    }

    /** Of the same building. */
    void anotherGroup() throws Exception {
        group("3号楼二群");
    }

    void group(String name) throws Exception {
        chat.inStore(tx -> ChatGroups.add(tx, name, house, chat.now()).orElseThrow());
    }

    long observer(String who, String address) throws Exception {
        return person(who, address, Role.OBSERVER, house);
    }

    private long person(String who, String address, Role role, long unit) throws Exception {
        chat.says(who, "0");
        return chat.inStore(tx -> {
            long person = People.named(tx, "acc", who).orElseThrow();
            Profiles.call(tx, person, address);
            Roles.grant(tx, person, role, unit, chat.now(), Grant.FOREVER, 1);
            return person;
        });
    }

    void roleEnds(String who) throws Exception {
        chat.inStore(tx ->
                Roles.withdraw(tx, People.named(tx, "acc", who).orElseThrow(), Role.OBSERVER, house, 1, chat.now()));
    }

    String code(String who) throws Exception {
        return "R" + chat.inStore(tx -> People.named(tx, "acc", who).orElseThrow());
    }

    /** Monday, Wednesday and Friday in turn, as many as there are; 小陈 steps in. */
    void planned(String people) throws Exception {
        chat.says("zhou", "/排班");
        chat.says("zhou", people);
        chat.says("zhou", "周一 周三 周五");
        chat.says("zhou", "小陈");
    }

    long goesOut(boolean urgent) throws Exception {
        return chat.inStore(tx -> Campaigns.open(
                tx,
                chat.posts(tx),
                new Campaign(
                        "notice",
                        12,
                        new Outgoing.Text(WATER),
                        urgent,
                        List.of(house),
                        Instant.now().plus(Duration.ofDays(30)))));
    }
}

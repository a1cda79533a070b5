package linli.config.privacy;

import java.time.Instant;
import java.util.List;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.core.audit.AuditLog;
import linli.core.command.Refusal;

/** {@code erase}: does what a person's own 全删 does, and says who has to go on with what they had open. */
public final class EraseOperation implements Operation {
    public static final String NAME = "erase";
    public static final String YES = "--yes";

    private final Records records;

    public EraseOperation(Records records) {
        this.records = records;
    }

    /** Who; without {@link #YES} it only says what there is. */
    @Override
    public int run(List<String> arguments, Output output) throws Exception {
        try {
            if (arguments.contains(YES)) erase(arguments.get(0), output);
            else look(arguments.get(0), output);
            return 0;
        } catch (Asked.NotFound nobody) {
            output.warn(nobody.said());
        } catch (Refusal refusal) {
            refusal.reply()
                    .texts()
                    .forEach(text -> output.warn(records.catalogue().text(text)));
        } catch (IllegalStateException wrong) {
            output.warn(String.valueOf(wrong.getMessage()));
        }
        return 1;
    }

    private void look(String who, Output output) throws Exception {
        var copy = records.writing().write(tx -> PersonalCopy.of(tx, records, Asked.require(tx, who)));
        output.say("R" + copy.person() + ": " + copy.tables().size() + " 张表 tables, " + copy.rows() + " 行 rows");
    }

    private void erase(String who, Output output) throws Exception {
        var now = Instant.now();
        var said = records.writing().write(tx -> {
            long person = Asked.require(tx, who);
            var handed = records.commands().requireEverything().erase(tx, person, now, now);
            AuditLog.add(tx, List.of(Audited.entry(NAME, person, now)));
            return new Erased(
                    person,
                    handed.stream().map(each -> records.catalogue().text(each)).toList());
        });
        output.say("全删了 / erased: R" + said.person());
        if (said.handed().isEmpty()) output.say("没有要交给别人的事 / nothing was left open to hand over");
        said.handed().forEach(output::say);
        output.say("旧备份里还有，到那份备份过期为止 / earlier backups still hold them until they are deleted");
    }

    private record Erased(long person, List<String> handed) {}
}

package linli.config.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import linli.config.control.Operation;
import linli.config.control.Output;
import linli.core.audit.AuditLog;
import linli.core.store.OwnedFile;

/** {@code export}: all that is kept about one person, in one file that its owner alone can read. */
public final class ExportOperation implements Operation {
    public static final String NAME = "export";
    public static final String FORCE = "--force";
    private static final long LEAST_FREE_BYTES = 32L << 20;

    private final Records records;

    public ExportOperation(Records records) {
        this.records = records;
    }

    /** Who, and the absolute path of a file, or of a folder for one named after the person; perhaps {@link #FORCE}. */
    @Override
    public int run(List<String> arguments, Output output) throws Exception {
        try {
            var now = Instant.now();
            var copy = records.writing().write(tx -> {
                long person = Asked.require(tx, arguments.get(0));
                AuditLog.add(tx, List.of(Audited.entry(NAME, person, now)));
                return PersonalCopy.of(tx, records, person);
            });
            var file = file(Path.of(arguments.get(1)), copy.person());
            new OwnedFile(file, LEAST_FREE_BYTES).write(arguments.contains(FORCE), out -> {
                copy.write(out, records, now);
                return file;
            });
            output.say(
                    "写好了 / written: " + file + ", " + copy.tables().size() + " 张表 tables, " + copy.rows() + " 行 rows");
            output.say("里面是个人信息，给了本人就删 / it is personal data: delete it once the person has it");
            return 0;
        } catch (Asked.NotFound nobody) {
            output.warn(nobody.said());
            return 1;
        } catch (IllegalStateException | IOException wrong) {
            output.warn(String.valueOf(wrong.getMessage()));
            return 1;
        }
    }

    private static Path file(Path given, long person) {
        return Files.isDirectory(given) ? given.resolve("R" + person + ".json") : given;
    }
}

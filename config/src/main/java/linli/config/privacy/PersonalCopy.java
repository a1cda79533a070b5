package linli.config.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import linli.core.command.Reply;
import linli.core.privacy.Column;
import linli.core.privacy.Kept.Held;
import linli.core.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept about one person: what 全要一份 says, and below it every row with what its columns mean. JSON with
 * English names and Chinese explanations.
 */
record PersonalCopy(long person, List<String> lines, List<Held> tables) {
    /** Whoever opened the file closes it. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    static PersonalCopy of(Tx tx, Records records, long person) {
        var catalogue = records.catalogue();
        var lines = records.commands().requireEverything().copy(tx, person, records.zone()).stream()
                .map((Reply.Text line) -> catalogue.text(line))
                .toList();
        return new PersonalCopy(person, lines, records.commands().kept().about(tx, person));
    }

    int rows() {
        return tables.stream().mapToInt(held -> held.rows().size()).sum();
    }

    void write(OutputStream out, Records records, Instant now) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("about", "邻里机器人里关于 R" + person + " 的全部记录。summary 是给本人看的话；tables 逐表逐行，fields 是各列的意思。");
        all.put("person", "R" + person);
        all.put("exportedAt", shown(now, records));
        all.put("zone", records.zone().getId());
        all.put("summary", lines);
        all.put("tables", tables.stream().map(held -> table(held, records)).toList());
        JSON.writerWithDefaultPrettyPrinter().writeValue(out, all);
    }

    private static Map<String, Object> table(Held held, Records records) {
        var table = new LinkedHashMap<String, Object>();
        table.put("name", held.table().name());
        table.put("title", held.table().title().chinese());
        table.put("keptUntil", held.table().endsInChinese());
        var fields = new LinkedHashMap<String, String>();
        for (Column column : held.table().columns())
            if (!column.words().isEmpty()) fields.put(column.name(), column.words());
        table.put("fields", fields);
        table.put("rows", held.rows().stream().map(row -> row(row, records)).toList());
        return table;
    }

    private static Map<String, @Nullable Object> row(Map<String, @Nullable Object> row, Records records) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        row.forEach((column, value) -> shown.put(column, shown(value, records)));
        return shown;
    }

    private static @Nullable Object shown(@Nullable Object value, Records records) {
        return value instanceof Instant moment
                ? OffsetDateTime.ofInstant(moment, records.zone()).toString()
                : value;
    }
}

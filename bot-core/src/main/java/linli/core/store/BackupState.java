package linli.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the nightly backup is doing, kept in the store so that every node and a restart know it.
 *
 * @param made when the newest one was made
 * @param tried of when that one is which was last restored on trial, with success
 * @param failed when it last failed, if that was after the newest one
 */
public record BackupState(Optional<Instant> made, Optional<Instant> tried, Optional<Instant> failed) {
    private static final String FACT = "backup";
    private static final String NONE = "-";
    private static final BackupState NEVER = new BackupState(Optional.empty(), Optional.empty(), Optional.empty());

    public static BackupState of(Tx tx) {
        return tx.selectOne("select content from store_fact where name = ?", row -> row.getString(1), FACT)
                .map(BackupState::read)
                .orElse(NEVER);
    }

    /** Whether any node ever made one, or tried to. */
    public boolean isKnown() {
        return made.isPresent() || failed.isPresent();
    }

    /** Whether the newest one was restored on trial. */
    public boolean isTried() {
        return made.isPresent() && tried.equals(made);
    }

    public BackupState made(Instant now) {
        return new BackupState(Optional.of(now), Optional.of(now), Optional.empty());
    }

    public BackupState failed(Instant now) {
        return new BackupState(made, tried, Optional.of(now));
    }

    public void keep(Tx tx) {
        var content = Stream.of(made, tried, failed)
                .map(each -> each.map(Instant::toString).orElse(NONE))
                .collect(Collectors.joining(" "));
        tx.update("insert into store_fact (name, content) values (?, ?) on conflict do nothing", FACT, content);
        tx.update("update store_fact set content = ? where name = ?", content, FACT);
    }

    private static BackupState read(String content) {
        var parts = List.of(content.split(" ", -1)).stream()
                .map(each -> each.equals(NONE) ? Optional.<Instant>empty() : Optional.of(Instant.parse(each)))
                .toList();
        return new BackupState(parts.get(0), parts.get(1), parts.get(2));
    }
}

package linli.config.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import linli.core.store.OwnerOnly;

/** The nightly backups, by the moments in their names. Other files there are nobody's business. */
final class BackupFolder {
    private static final Pattern NAME = Pattern.compile("linli-(\\d{8}T\\d{6}Z)\\.zip");
    private static final Pattern PART = Pattern.compile(NAME.pattern() + "\\.part");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String BAD = "linli-bad.zip";
    private static final String TRIAL = ".trial";

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    Path file(Instant now) {
        return folder.resolve("linli-" + MOMENT.format(now) + ".zip");
    }

    Optional<Instant> newest() throws IOException {
        return all().stream().findFirst().map(BackupFolder::moment);
    }

    /** Newest first. */
    private List<Path> all() throws IOException {
        return named(NAME);
    }

    private List<Path> named(Pattern form) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> form.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static Instant moment(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) throw new IllegalArgumentException(file + " is no backup");
        return MOMENT.parse(name.group(1), Instant::from);
    }

    void keepNewest(int many) throws IOException {
        for (var old : all().stream().skip(many).toList()) Files.deleteIfExists(old);
    }

    /** One that cannot be restored takes no good one's place; one is kept to find out why, until all is well again. */
    void setAside(Path bad) throws IOException {
        if (Files.exists(bad)) Files.move(bad, folder.resolve(BAD), StandardCopyOption.REPLACE_EXISTING);
    }

    void removeBad() throws IOException {
        Files.deleteIfExists(folder.resolve(BAD));
    }

    /** What killed ones left half; call it only while none is being written. */
    void removeParts() throws IOException {
        for (var part : named(PART)) Files.deleteIfExists(part);
    }

    /** A fresh folder, without what a killed trial left. */
    Path freshTrial() throws IOException {
        removeTrial();
        return OwnerOnly.folder(folder.resolve(TRIAL));
    }

    void removeTrial() throws IOException {
        var trial = folder.resolve(TRIAL);
        if (!Files.exists(trial)) return;
        try (var files = Files.walk(trial)) {
            for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}

package linli.config.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the neighbourhood's time is ahead, beside the data: what happened on a Tuesday must not be in the future. */
final class KeptTime {
    private static final Logger log = LoggerFactory.getLogger(KeptTime.class);

    private final Path file;

    KeptTime(Path folder) {
        file = folder.resolve("ahead");
    }

    Optional<Duration> read() throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(Duration.parse(Files.readString(file).strip())).filter(ahead -> !ahead.isNegative());
        } catch (DateTimeParseException e) {
            log.warn("{} is no duration; the time begins anew", file);
            return Optional.empty();
        }
    }

    void write(Duration ahead) {
        try {
            Files.writeString(file, ahead.toString());
        } catch (IOException e) {
            log.warn("the time is not kept for the next start", e);
        }
    }
}

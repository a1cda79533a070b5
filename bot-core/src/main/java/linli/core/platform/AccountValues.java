package linli.core.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings say of one account, already checked against its keys.
 *
 * @param id the last part of the webhook's path
 * @param texts by key, fallbacks filled in; absent keys are absent; times in ISO form, like {@code PT8H}
 */
public record AccountValues(String id, Map<String, String> texts) {
    public AccountValues {
        texts = Map.copyOf(texts);
    }

    /** The value of a key that is required or has a fallback. */
    public String get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no " + key));
    }

    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    public URI address(String key) {
        return URI.create(get(key));
    }

    public int number(String key) {
        return Integer.parseInt(get(key));
    }

    public Duration time(String key) {
        return Duration.parse(get(key));
    }

    /** Never shows a value. */
    @Override
    public String toString() {
        return "AccountValues[" + id + "]";
    }
}

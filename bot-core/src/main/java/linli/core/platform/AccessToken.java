package linli.core.platform;

import java.time.Duration;

/**
 * What a platform's API wants with every call.
 *
 * @param text the secret itself; never logged
 * @param life how long the platform says it is good for, from now on
 */
public record AccessToken(String text, Duration life) {
    @Override
    public String toString() {
        return "AccessToken[" + life + "]";
    }
}

package linli.adapters.sandbox;

/**
 * A message as it was shown.
 *
 * @param to a user, group or room
 * @param way {@code reply} or {@code push}
 * @param text what can be read of it, a line a part
 * @param message the whole, as JSON
 */
public record LineReceived(String to, String way, String type, String text, String message) {}

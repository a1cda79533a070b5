package linli.adapters.sandbox;

/**
 * A message as it was shown.
 *
 * @param to an open_id, a chat_id, or {@code webhook} for a custom robot
 * @param kind like {@code text}
 * @param text what can be read of it, a line a paragraph
 * @param content what the kind says, as JSON
 */
public record FeishuReceived(String to, String id, String kind, String text, String content) {}

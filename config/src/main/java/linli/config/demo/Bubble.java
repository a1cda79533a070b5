package linli.config.demo;

/**
 * What stands on a phone and answers nothing that was just said there: sent by the server itself, or carried into the
 * group by somebody.
 *
 * @param number its place among all that was said, sent and carried
 * @param person whose phone, or the group
 * @param from who carried it, empty when the server sent it
 * @param answers the message that it is the late answer to, empty for none
 * @param millis after that message, else 0
 */
record Bubble(long number, String person, String from, String text, String at, String answers, double millis) {
    /** The text alone, as it is meant to be forwarded: it begins with a title in brackets. */
    public boolean isClean() {
        return from.isEmpty() && text.startsWith("【");
    }
}

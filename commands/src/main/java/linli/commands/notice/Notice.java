package linli.commands.notice;

import java.time.Instant;
import java.util.regex.Pattern;
import linli.core.command.Refusal;

/**
 * Something that a unit's people are told. Written N12.
 *
 * @param unit whose notice it is; whom it is for is kept beside it
 * @param revision grows with every change of its words or of whom it is for
 * @param by who began it
 * @param out what became of it once it was sent
 */
record Notice(
        long id,
        long unit,
        String title,
        String body,
        boolean urgent,
        State state,
        int revision,
        long by,
        Instant createdAt,
        Hands hands,
        Out out) {
    static final int LONGEST_TITLE = 30;
    static final int LONGEST_BODY = 600;
    private static final Pattern KIND = Pattern.compile("(?:的?(?:紧急)?(?:通知|公告|提醒|通告|告知书?))$");

    enum State {
        DRAFT,
        /** A second person was asked to read it. */
        ASKED,
        /** Until the quiet hours are over. */
        WAITING,
        OUT,
        WITHDRAWN
    }

    /**
     * Whose the present words are: none of these may be the second person who reads them over.
     *
     * @param typedBy who wrote these words, 0 for nobody
     * @param typedAt when they were, which is what 今天 in them means
     * @param confirmedBy who last confirmed that they are sent, 0 for nobody
     */
    record Hands(long typedBy, Instant typedAt, long confirmedBy) {
        boolean include(long person) {
            return person == typedBy || person == confirmedBy;
        }

        /** Who answers for it: whoever confirmed it, before that whoever wrote it. */
        long last() {
            return confirmedBy > 0 ? confirmedBy : typedBy;
        }
    }

    /**
     * What became of it.
     *
     * @param shownUntil after that it is over
     * @param reason why it was withdrawn, empty while it was not
     * @param campaign by which it was sent, 0 before
     * @param askedPeople how many it was to reach when the second person was asked
     * @param approvedBy the second person, 0 for nobody
     */
    record Out(
            Instant publishedAt,
            Instant shownUntil,
            boolean corrected,
            boolean reminded,
            String reason,
            int receipts,
            long campaign,
            int askedPeople,
            long approvedBy) {
        boolean isOver(Instant now) {
            return !shownUntil.isAfter(now);
        }
    }

    String code() {
        return "N" + id;
    }

    /** Title and body as they are checked: a line, and the rest. */
    String text() {
        return title + "\n" + body;
    }

    /** As it stands on a phone and is carried into groups. */
    String words() {
        return "【" + title + "】" + body;
    }

    /** What it is about: 停水 of 停水通知. */
    String topic() {
        var topic = KIND.matcher(title).replaceFirst("");
        return topic.isEmpty() ? title : topic;
    }

    /** Which words of which scope: what is confirmed or approved is this and nothing later. */
    String stamp() {
        return id + " " + revision;
    }

    void requireState(State... allowed) {
        for (var each : allowed) if (state == each) return;
        throw Refusal.of("notice.staff.is-" + state.name().toLowerCase(java.util.Locale.ROOT), code(), title);
    }

    static void requireShort(String title, String body) {
        requireShort("标题", title, LONGEST_TITLE);
        requireShort("正文", body, LONGEST_BODY);
    }

    static void requireShort(String what, String words, int most) {
        int length = words.codePointCount(0, words.length());
        if (length > most) throw Refusal.of("notice.staff.too-long", what, length, most);
    }
}

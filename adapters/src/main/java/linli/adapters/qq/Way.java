package linli.adapters.qq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way back that a message or event opened, as one word: where it was said, what an answer quotes, and the click that
 * is still to be acknowledged.
 *
 * @param place what the API calls the place by: a group's, person's, channel's or guild's id
 * @param quotes the field that an answer carries: {@code msg_id} or {@code event_id}
 * @param interaction empty unless a button was pressed
 */
record Way(Scene scene, String place, String quotes, String id, String interaction) {
    /** What may stand in an address as it is. */
    static final Pattern PLACE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final Pattern FORM = Pattern.compile("([GUCD]) (\\S+) (msg_id|event_id) (\\S+)(?: (\\S+))?");

    /** Where somebody talks to the bot. */
    enum Scene {
        GROUP('G', "/v2/groups/"),
        SINGLE('U', "/v2/users/"),
        CHANNEL('C', "/channels/"),
        GUILD_PRIVATE('D', "/dms/");

        private final char letter;
        private final String stem;

        Scene(char letter, String stem) {
            this.letter = letter;
            this.stem = stem;
        }

        /** Guilds have an older form of messages: no type, no sequence. */
        boolean isGuild() {
            return this == CHANNEL || this == GUILD_PRIVATE;
        }

        static Scene of(char letter) {
            for (var scene : values()) if (scene.letter == letter) return scene;
            throw new IllegalArgumentException("no scene " + letter);
        }
    }

    static Way message(Scene scene, String place, String id) {
        return new Way(scene, place, "msg_id", id, "");
    }

    static Way event(Scene scene, String place, String id) {
        return new Way(scene, place, "event_id", id, "");
    }

    /** From a stored handle; empty when it is none of ours. */
    static Optional<Way> read(String handle) {
        var found = FORM.matcher(handle);
        if (!found.matches()) return Optional.empty();
        var interaction = found.group(5) == null ? "" : found.group(5);
        return Optional.of(new Way(
                Scene.of(found.group(1).charAt(0)), found.group(2), found.group(3), found.group(4), interaction));
    }

    Way clicked(String interactionId) {
        return new Way(scene, place, quotes, id, interactionId);
    }

    String handle() {
        return scene.letter + " " + place + " " + quotes + " " + id + (interaction.isEmpty() ? "" : " " + interaction);
    }

    String messages() {
        return scene.stem + place + "/messages";
    }

    String files() {
        return scene.stem + place + "/files";
    }

    /** The same message id with the same number is taken once only. */
    void quote(ObjectNode message, int sequence) {
        message.put(quotes, id);
        if (!scene.isGuild()) message.put("msg_seq", sequence);
    }
}

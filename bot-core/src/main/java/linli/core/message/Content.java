package linli.core.message;

import java.util.List;

/** What somebody said or did, in our own form; the platforms' forms end at their adapters. */
public sealed interface Content {
    /** Typed text, exactly as sent. */
    record Text(String text) implements Content {}

    /** A picture; {@code mediaId} is fetched through the platform's API, {@code url} may be empty. */
    record Image(String mediaId, String url) implements Content {}

    /** A voice message; {@code recognition} is the platform's own transcript, empty when it gives none. */
    record Voice(String mediaId, String format, String recognition) implements Content {}

    /** A video or short video. */
    record Video(String mediaId, String thumbMediaId) implements Content {}

    /** A place, in degrees. */
    record Location(double latitude, double longitude, String label) implements Content {}

    /** A shared link. */
    record Link(String title, String description, String url) implements Content {}

    /** Somebody began to follow the account; {@code scene} is the QR code's scene, empty without one. */
    record Followed(String scene) implements Content {}

    /** Somebody stopped following; no answer can reach them. */
    record Unfollowed() implements Content {}

    /** A follower scanned a QR code with this scene. */
    record Scanned(String scene) implements Content {}

    /** A menu button that carries a key was pressed. */
    record MenuPressed(String key) implements Content {}

    /** The platform tells how a send of ours ended; {@code status} is the platform's own word. */
    record SendFinished(String kind, String sendId, String status) implements Content {}

    /** Somebody allowed or refused subscription notices, one entry a template. */
    record SubscriptionChanged(List<Choice> choices) implements Content {
        /** One template and whether it is allowed now. */
        public record Choice(String templateId, boolean accepted) {}

        public SubscriptionChanged {
            choices = List.copyOf(choices);
        }
    }

    /** These joined the group it was said in. */
    record MembersJoined(List<String> members) implements Content {
        public MembersJoined {
            members = List.copyOf(members);
        }
    }

    /** These left the group, or were removed from it. */
    record MembersLeft(List<String> members) implements Content {
        public MembersLeft {
            members = List.copyOf(members);
        }
    }

    /** Our account was taken into the group, or, in private, may send from now on. */
    record Welcomed() implements Content {}

    /** Our account was put out of the group, or, in private, may send no more. */
    record Dismissed() implements Content {}

    /** A message of a kind we have no form for; the answer says so. */
    record Unsupported(String kind) implements Content {}
}

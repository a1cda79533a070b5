package linli.core.platform;

/**
 * A file for the platform to keep.
 *
 * @param name with the ending that the platform goes by
 * @param type like {@code image/png}
 */
public record MediaFile(Kind kind, String name, String type, byte[] bytes) {
    /** What it will be used as. */
    public enum Kind {
        IMAGE,
        VOICE,
        VIDEO,
        /** The small picture beside a video or a piece of music. */
        THUMB
    }

    @Override
    public String toString() {
        return "MediaFile[" + kind + ", " + bytes.length + " bytes]";
    }
}

package linli.core.community;

/** Which notices somebody wants. */
public enum Notices {
    ALL,
    URGENT,
    NONE;

    public boolean wants(boolean urgent) {
        return this == ALL || (this == URGENT && urgent);
    }
}

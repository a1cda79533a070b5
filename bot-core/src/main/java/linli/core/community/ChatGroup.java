package linli.core.community;

/** A group of people on a platform, of a unit. Written G1. We know its name and nothing that is said in it. */
public record ChatGroup(long id, String name, long unit) {
    public String code() {
        return "G" + id;
    }
}

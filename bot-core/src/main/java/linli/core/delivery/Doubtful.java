package linli.core.delivery;

/** Those, people and groups, of whom it is not known whether they got something, and who could get it once more. */
public record Doubtful(int people, int groups) {
    public boolean isNobody() {
        return people + groups == 0;
    }
}

package linli.config.control;

/** Where an operation tells the operator what it did. Lines, without their ends. */
public interface Output {
    void say(String line);

    /** For what is wrong. */
    void warn(String line);

    /** The process's own. */
    static Output console() {
        return new Output() {
            @Override
            public void say(String line) {
                System.out.println(line);
            }

            @Override
            public void warn(String line) {
                System.err.println(line);
            }
        };
    }
}

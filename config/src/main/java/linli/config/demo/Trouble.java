package linli.config.demo;

/** Why the demo cannot run, in a sentence for the person at the terminal. */
final class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    Trouble(String sentence) {
        super(sentence);
    }
}

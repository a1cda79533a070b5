package linli.config;

/** One sentence for operators, in the file's own language. */
record Words(String chinese, String english) {
    String in(boolean englishWanted) {
        return englishWanted ? english : chinese;
    }
}

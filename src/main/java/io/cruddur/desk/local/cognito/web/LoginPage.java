package io.cruddur.desk.local.cognito.web;

/** The pages of the managed login: they stand in for AWS's, so their texts are not the app's. */
final class LoginPage {
    private static final String STYLE = "body{font:16px sans-serif;max-width:20em;margin:4em auto;padding:0 1em;"
            + "color-scheme:light dark}label,input,button{display:block;width:100%;box-sizing:border-box}"
            + "input,button{font:inherit;padding:.5em;margin:.3em 0 1em}";

    private LoginPage() {}

    /** @param problem what was wrong with the last try; empty at first */
    static String form(AuthorizeRequest request, String username, String problem) {
        StringBuilder form = new StringBuilder("<h1>Sign in</h1>");
        if (!problem.isEmpty()) {
            form.append("<p role=\"alert\">").append(escaped(problem)).append("</p>");
        }
        form.append("<form method=\"post\" action=\"/login\">");
        request.fields().forEach((name, value) -> {
            if (!value.isEmpty()) {
                form.append("<input type=\"hidden\" name=\"")
                        .append(escaped(name))
                        .append("\" value=\"");
                form.append(escaped(value)).append("\">");
            }
        });
        form.append("<label>User name<input name=\"username\" autocomplete=\"username\" required autofocus value=\"")
                .append(escaped(username))
                .append("\"></label><label>Password<input name=\"password\" type=\"password\"")
                .append(" autocomplete=\"current-password\" required></label><button>Sign in</button></form>");
        return page(form.toString());
    }

    static String problem(String sentence) {
        return page("<h1>Sign in</h1><p role=\"alert\">" + escaped(sentence) + "</p>");
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in (local user pool)</title>"
                + "<meta name=\"viewport\" content=\"width=device-width\"><style>" + STYLE + "</style></head><body>"
                + body + "</body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

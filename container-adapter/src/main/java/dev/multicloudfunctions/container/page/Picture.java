package dev.multicloudfunctions.container.page;

import dev.multicloudfunctions.container.page.Rights.Arrow;
import dev.multicloudfunctions.container.page.Rights.Resource;
import dev.multicloudfunctions.container.page.Rights.Right;
import dev.multicloudfunctions.function.FunctionDefinition;
import dev.multicloudfunctions.function.Functions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The application as a picture: its functions on the left, what they use on the right, an arrow for each right in the direction
 * in which data go. A table says the same in words.
 */
final class Picture {

    private static final int LINE = 34;
    private static final int BOX = 26;
    /** Of letters of 12 px, and of the room around them. */
    private static final int LETTER = 8;

    private static final int PADDING = 16;
    private static final int GAP = 110;
    private static final int MARGIN = 4;

    private final Html html;
    private final Rights rights;
    private final List<String> functions = new ArrayList<>();
    private final Map<Resource, Integer> heights = new HashMap<>();
    private final int left;
    private final int right;
    private final int height;

    Picture(Html html, Functions made) {
        this.html = html;
        this.rights = Rights.of(made);
        for (FunctionDefinition definition : made.table().definitions()) {
            functions.add(definition.name());
        }
        List<Resource> resources = rights.resources(functions);
        int lines = Math.max(functions.size(), resources.size());
        this.height = lines * LINE + MARGIN;
        for (int i = 0; i < resources.size(); i++) {
            // Spread over the height, so that the arrows are short.
            heights.put(resources.get(i), (int) ((i + 0.5) * lines / resources.size() * LINE) + MARGIN / 2);
        }
        this.left = width(functions);
        this.right = width(
                resources.stream().map(each -> each.name() + " " + word(each)).toList());
    }

    private static int width(List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return longest * LETTER + PADDING;
    }

    void write() {
        int width = left + GAP + right + 2 * MARGIN;
        html.markup("<svg class=\"picture\" role=\"img\" aria-labelledby=\"picture-title\"")
                .attribute("viewBox", "0 0 " + width + ' ' + height)
                .attribute("width", Integer.toString(width))
                .markup("><title id=\"picture-title\">")
                .text(functions.size() + " functions and the " + heights.size()
                        + " collections, buckets and topics that they use; the table has the same in words.")
                .markup(
                        "</title><defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerUnits=\"userSpaceOnUse\""
                                + " markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n");
        rights.arrows().forEach(this::arrow);
        for (int i = 0; i < functions.size(); i++) {
            box("function", MARGIN, functionAt(i), left, functions.get(i), "");
        }
        heights.forEach((resource, y) ->
                box(word(resource), MARGIN + left + GAP, y, right, resource.name(), " " + word(resource)));
        html.markup("</svg>\n");
        table();
    }

    private int functionAt(int index) {
        return index * LINE + LINE / 2 + MARGIN / 2;
    }

    private void box(String kind, int x, int middle, int width, String name, String what) {
        html.markup("<g").attribute("class", kind).markup("><rect rx=\"7\"");
        html.attribute("x", Integer.toString(x)).attribute("y", Integer.toString(middle - BOX / 2));
        html.attribute("width", Integer.toString(width)).attribute("height", Integer.toString(BOX));
        html.markup("/><text").attribute("x", Integer.toString(x + width / 2));
        html.attribute("y", Integer.toString(middle + 4)).markup(">").text(name);
        html.markup("<tspan>").text(what).markup("</tspan></text></g>\n");
    }

    private void arrow(Arrow arrow) {
        int from = MARGIN + left;
        int to = from + GAP;
        // What triggers a function and is read by it too are two lines.
        int shift = arrow.right() == Right.TRIGGERS ? -4 : 4;
        int functionY = functionAt(functions.indexOf(arrow.function())) + shift;
        int resourceY = heights.getOrDefault(arrow.resource(), 0) + shift;
        String path = arrow.right().towardsFunction()
                ? curve(to, resourceY, from, functionY)
                : curve(from, functionY, to, resourceY);
        html.markup("<path")
                .attribute("class", arrow.right().name().toLowerCase(Locale.ROOT))
                .attribute("d", path)
                .markup(" marker-end=\"url(#tip)\"/>\n");
    }

    private static String curve(int x1, int y1, int x2, int y2) {
        int middle = (x1 + x2) / 2;
        return "M" + x1 + ' ' + y1 + 'C' + middle + ' ' + y1 + ' ' + middle + ' ' + y2 + ' ' + x2 + ' ' + y2;
    }

    private void table() {
        html.markup("<details><summary>The same as a table</summary><table><thead><tr><th scope=\"col\">Function</th>"
                + "<th scope=\"col\">Its triggers and rights</th></tr></thead><tbody>\n");
        for (String function : functions) {
            html.markup("<tr><th scope=\"row\"><a").attribute("href", "#function-" + function);
            html.markup(">").text(function).markup("</a></th><td><ul>");
            for (Arrow arrow : rights.of(function)) {
                html.markup("<li>").text(arrow.right().words() + " the " + word(arrow.resource()) + ' ');
                html.markup("<b>").text(arrow.resource().name()).markup("</b></li>");
            }
            html.markup("</ul></td></tr>\n");
        }
        html.markup("</tbody></table></details>\n");
    }

    private static String word(Resource resource) {
        return resource.kind().name().toLowerCase(Locale.ROOT);
    }
}

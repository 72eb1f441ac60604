/* :name=Check with align :description=Check the translations of this project with align, and open what was found
 *
 * Put it into the folder of scripts (Tools → Scripting → File → Set Scripts Folder), and run it there, or give it a
 * key. It saves the project, has align check the translations in omegat/project_save.tmx, and opens the page. `align`
 * must be on the path; the variable ALIGN names another place. In the console mode of OmegaT
 * (--mode=console-translate --script=align.groovy), it says what was found when the project is loaded.
 *
 * Tried in OmegaT 3.6, in its console mode; untried in its window.
 */
import java.awt.Desktop

def say = { text -> binding.hasVariable("console") ? console.println(text) : println(text) }
if (binding.hasVariable("eventType") && eventType.toString() != "LOAD") {
    return
}
if (!project.isProjectLoaded()) {
    say("align: open a project first")
    return
}
if (binding.hasVariable("console")) { // in the console mode nothing was edited
    project.saveProject()
}
def properties = project.projectProperties
def memory = new File(properties.projectInternal, "project_save.tmx")
def page = new File(properties.projectRoot, "align.html")
def program = System.getenv("ALIGN") ?: "align"
def process = [program, "check", memory.path, "--output", page.path, "--format", "concise"].execute()
def said = new StringBuilder(), complaint = new StringBuilder()
process.waitForProcessOutput(said, complaint)
// "file:20:122: error: NUM004 FR says …": the code of the rule is for programs, who translates reads what is wrong
say(said.toString().replaceAll(/(?m)^(.*?: \w+: )[A-Z]{3}\d{3} /, '$1') + complaint.toString())
if (process.exitValue() < 2 && binding.hasVariable("console") && Desktop.isDesktopSupported()) {
    Desktop.desktop.browse(page.toURI())
}

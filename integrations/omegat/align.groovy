/* :name=Check with align :description=Check the translations of this project with align, and open what was found
 *
 * For OmegaT 4 and later. Put it into the folder of scripts (Tools → Scripting → File → Set Scripts Folder), and run it
 * there, or give it a key. It saves the project, has align check the translations in omegat/project_save.tmx, and
 * opens the page. `align` must be on the path; the variable ALIGN names another place.
 */
import java.awt.Desktop

if (!project.isProjectLoaded()) {
    console.println("align: open a project first")
    return
}
project.saveProject()
def properties = project.projectProperties
def memory = new File(properties.projectInternal, "project_save.tmx")
def page = new File(properties.projectRoot, "align.html")
def program = System.getenv("ALIGN") ?: "align"
def words = [program, "check", memory.path, "--output", page.path, "--format", "concise"]
def process = words.execute()
def said = new StringBuilder(), complaint = new StringBuilder()
process.waitForProcessOutput(said, complaint)
console.println(said.toString() + complaint.toString())
if (process.exitValue() < 2 && Desktop.isDesktopSupported()) {
    Desktop.desktop.browse(page.toURI())
}

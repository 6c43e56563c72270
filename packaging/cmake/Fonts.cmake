# Fonts come from the system's packages at build time and travel inside the programs, so that app and printed
# reports look the same on every machine. WR_FONT_DIRS: where else to look for them.
# After it: WR_TEXT_FONTS, the faces of Inter, and with the app WR_ICON_FONT.
set(WR_FONT_DIRS "" CACHE STRING "Folders with Inter and Material Icons, besides the usual ones")

function(wr_find_font result name)
    string(MAKE_C_IDENTIFIER "WR_FONT_${name}" found)
    find_file(${found} ${name} PATHS ${WR_FONT_DIRS}
        /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/material-design-icons-iconfont)
    if(NOT ${found})
        message(FATAL_ERROR "${name} was not found. On Debian: apt-get install fonts-inter "
                            "fonts-material-design-icons-iconfont; elsewhere name its folder in -DWR_FONT_DIRS=….")
    endif()
    set(${result} "${${found}}" PARENT_SCOPE)
endfunction()

set(WR_TEXT_FONTS)
foreach(face Regular SemiBold ExtraBold)
    wr_find_font(file Inter-${face}.otf)
    list(APPEND WR_TEXT_FONTS "${file}")
endforeach()
if(WR_APP)
    wr_find_font(WR_ICON_FONT MaterialIcons-Regular.ttf)
endif()

# wr_name_fonts(FILE …): in resources they are fonts/NAME. For the folder that calls it.
function(wr_name_fonts)
    foreach(font IN LISTS ARGN)
        get_filename_component(name "${font}" NAME)
        set_source_files_properties("${font}" PROPERTIES QT_RESOURCE_ALIAS "fonts/${name}")
    endforeach()
endfunction()

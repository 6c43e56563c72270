# Settings every target shares, and the three functions that make targets.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_UNITY_BUILD_BATCH_SIZE 0)

option(WR_WERROR "Warnings are errors" OFF)
set(WR_SANITIZE "" CACHE STRING "Sanitizers for every target, for example address,undefined")

find_program(WR_CCACHE ccache)
if(WR_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${WR_CCACHE}")
endif()

add_library(wr_settings INTERFACE)
target_compile_definitions(wr_settings INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    WR_VERSION="${PROJECT_VERSION}")
target_compile_options(wr_settings INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor)
if(WR_WERROR)
    target_compile_options(wr_settings INTERFACE -Werror)
    # With optimisation GCC 12 says this of moved std::optionals that are well initialised (GCC bug 80635).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(wr_settings INTERFACE -Wno-error=maybe-uninitialized)
    endif()
endif()
if(WR_SANITIZE)
    target_compile_options(wr_settings INTERFACE -fsanitize=${WR_SANITIZE} -fno-omit-frame-pointer
                           -fno-sanitize-recover=all)
    target_link_options(wr_settings INTERFACE -fsanitize=${WR_SANITIZE})
endif()

# wr_library(NAME ROOT <shared|server|client> SOURCES … LINK …): a static library whose headers are
# included from the root of its layer ("core/result.h"). Layers see each other only through LINK.
function(wr_library name)
    cmake_parse_arguments(ARG "" "ROOT" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/${ARG_ROOT}")
    target_link_libraries(${name} PUBLIC wr_settings ${ARG_LINK})
endfunction()

# wr_program(NAME SOURCES … LINK …): a binary in <build>/bin.
function(wr_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE wr_settings ${ARG_LINK})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()

# wr_test(NAME LABELS … SOURCES … LINK … [TIMEOUT seconds] [SERIAL]): one CTest test of that name.
# TIMEOUT is a safety net against a hang, never a measurement.
function(wr_test name)
    cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "LABELS;SOURCES;LINK" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE wr_settings Qt6::Test ${ARG_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
    if(ARG_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()

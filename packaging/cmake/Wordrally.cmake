# Settings every target shares, and the functions that make targets.

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
    # UBSan looks at classes through a pipe, which it does not get where a test leaves no descriptors.
    if(WR_SANITIZE MATCHES "undefined")
        target_compile_options(wr_settings INTERFACE -fno-sanitize=vptr)
    endif()
endif()

# wr_library(NAME ROOT <shared|server|client> SOURCES … LINK …): a static library whose headers are
# included from the root of its layer ("core/result.h"). Layers see each other only through LINK.
function(wr_library name)
    cmake_parse_arguments(ARG "" "ROOT" "SOURCES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/${ARG_ROOT}")
    target_link_libraries(${name} PUBLIC wr_settings ${ARG_LINK})
endfunction()

# wr_qml_module(NAME URI … ROOT <client|qml> QML … SINGLETONS … SOURCES … RESOURCES … TYPES … LINK …): a
# static library with its QML types and pages under qrc:/qt/qml. TYPES: the modules whose C++ types
# its own C++ types speak of. A linker drops what nobody names, so whoever runs QML names the
# registrations (client/app/qmlmodules.cpp).
function(wr_qml_module name)
    cmake_parse_arguments(ARG "" "URI;ROOT" "QML;SINGLETONS;SOURCES;RESOURCES;TYPES;LINK" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    set_source_files_properties(${ARG_SINGLETONS} PROPERTIES QT_QML_SINGLETON_TYPE TRUE)
    string(REPLACE "." "/" folder "${ARG_URI}")
    # Pages compiled to C++ start faster and build slower: a debug build reads them as they are.
    set(compiled)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
        set(compiled NO_CACHEGEN)
    else()
        target_compile_definitions(${name} PUBLIC WR_QML_COMPILED)
    endif()
    qt_add_qml_module(${name} URI ${ARG_URI} VERSION 1.0 NO_PLUGIN ${compiled} RESOURCE_PREFIX /qt/qml
        OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/qml/${folder}" IMPORT_PATH "${PROJECT_BINARY_DIR}/qml"
        DEPENDENCIES QtQuick ${ARG_TYPES}
        QML_FILES ${ARG_SINGLETONS} ${ARG_QML} RESOURCES ${ARG_RESOURCES})
    # The generated registration includes headers without their folder.
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/${ARG_ROOT}"
                               PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC wr_settings Qt6::Quick ${ARG_LINK})
endfunction()

# wr_program(NAME SOURCES … LINK …): a binary in <build>/bin.
function(wr_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE wr_settings ${ARG_LINK})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
endfunction()

# wr_test(NAME LABELS … SOURCES … LINK … [TIMEOUT seconds] [SERIAL] [BOTH_TRANSPORTS] [BOTH_MODES [CLUSTER_TESTS …]]): one CTest
# test of that name, and with BOTH_TRANSPORTS another, NAME_qt, whose live connections run on Qt's sockets; with BOTH_MODES
# NAME_cluster, whose server is nodes of a cluster (tests/support/testmode.h), of all test functions or of these.
# TIMEOUT is a safety net against a hang, never a measurement.
function(wr_test name)
    cmake_parse_arguments(ARG "SERIAL;BOTH_TRANSPORTS;BOTH_MODES" "TIMEOUT" "LABELS;SOURCES;LINK;CLUSTER_TESTS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(WR_SANITIZE)
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 4")
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE wr_settings Qt6::Test ${ARG_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} RUN_SERIAL "${ARG_SERIAL}")
    # On Linux the first is on the server's own epoll; elsewhere both are the same.
    if(ARG_BOTH_TRANSPORTS AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        add_test(NAME ${name}_qt COMMAND ${name})
        set_tests_properties(${name}_qt PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
            RUN_SERIAL "${ARG_SERIAL}" ENVIRONMENT "WR_LIVE_TRANSPORT=qt;WORDRALLY_LIVE_TRANSPORT=qt")
    endif()
    if(ARG_BOTH_MODES)
        add_test(NAME ${name}_cluster COMMAND ${name} ${ARG_CLUSTER_TESTS})
        set_tests_properties(${name}_cluster PROPERTIES LABELS "${ARG_LABELS};database" TIMEOUT ${ARG_TIMEOUT}
            RUN_SERIAL "${ARG_SERIAL}" ENVIRONMENT "WR_TEST_MODE=cluster")
    endif()
endfunction()

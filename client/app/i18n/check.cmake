# Fails when a text of the app is not in the catalogues, or has no translation.
#   cmake -DLUPDATE=… -DSOURCE=… -DSCRATCH=… -P check.cmake
file(GLOB catalogues "${SOURCE}/client/app/i18n/*.ts")
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
foreach(catalogue IN LISTS catalogues)
    get_filename_component(name "${catalogue}" NAME)
    file(COPY "${catalogue}" DESTINATION "${SCRATCH}")
    execute_process(COMMAND "${LUPDATE}" -silent -locations none -no-obsolete -extensions cpp,h,qml
                            "${SOURCE}/client" "${SOURCE}/qml" -ts "${SCRATCH}/${name}"
                    COMMAND_ERROR_IS_FATAL ANY)
    file(READ "${catalogue}" before)
    file(READ "${SCRATCH}/${name}" after)
    if(NOT before STREQUAL after)
        execute_process(COMMAND diff "${catalogue}" "${SCRATCH}/${name}")
        message(SEND_ERROR "${name} is not what the sources say: build the target wordrally_lupdate")
    endif()
    if(after MATCHES "type=\"unfinished\"")
        message(SEND_ERROR "${name} has texts without a translation")
    endif()
endforeach()
